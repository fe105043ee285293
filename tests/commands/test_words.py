"""Help, plan and explain: in Chinese, complete, exit codes as said."""

import errno
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from desk import Desk, shell

from lp_reports import __version__
from lp_reports.catalogue import CATALOGUE, EFFECTS
from lp_reports.cli import main
from lp_reports.text.commands import typed

COMMANDS = sorted(main.commands)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_help_is_chinese_and_lists_every_command() -> None:
    for result in (call("--help"), call("-h")):
        assert result.exit_code == 0
        for name in COMMANDS:
            assert re.search(rf"^  {name}\s+\S*[\u4e00-\u9fff]", result.output, re.MULTILINE), name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained_in_chinese(name: str) -> None:
    result = call(name, "--help")
    assert result.exit_code == 0
    assert re.search(r"[\u4e00-\u9fff]{4}", result.output)
    for parameter in main.commands[name].params:
        told = getattr(parameter, "help", None)
        assert told is None or re.search(r"[\u4e00-\u9fff]", told), parameter.name


@pytest.mark.parametrize("english", ["Show this message", "Usage:", "Options:", "Commands:", "required"])
def test_no_english_of_the_library_is_left(english: str) -> None:
    assert english not in call("--help").output
    assert english not in call("run", "--help").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("nosuch", "没有“nosuch”这个命令。请看用法：main --help"),
        ("--nosuch", "没有“--nosuch”这个选项。请看用法：main --help"),
        ("run --nosuch", "没有“--nosuch”这个选项。请看用法：main run --help"),
        ("remnd", "没有“remnd”这个命令，是不是“remind”？请看用法：main --help"),
        ("run --strickt", "没有“--strickt”这个选项，是不是“--strict”？请看用法：main run --help"),
        ("init", "缺少“文件夹”。请看用法：main init --help"),
        ("trace", "缺少“要查的数”。请看用法：main trace --help"),
        ("plan x", "多写了“x”。请看用法：main plan --help"),
        ("run --jobs x", "--jobs 的“x”不对，应为0至64的整数。请看用法：main run --help"),
        ("check a --jobs 65", "--jobs 的“65”不对，应为0至64的整数。请看用法：main check --help"),
        ("blank --period", "选项“--period”后面要写值。请看用法：main blank --help"),
        ("run --pdf=1", "选项“--pdf”后面不要写值。请看用法：main run --help"),
        ("run --as-of x", "--as-of 的“x”不是日期，写法如 2021-06-30。请看用法：main run --help"),
        ("plan -w 别处", "没有找到 设置.toml：别处 不是工作区。请用 -w 写明工作区文件夹"),
        ("explain I99", "没有“I99”这个代码"),
    ],
)
def test_wrong_use_is_told_in_one_line_of_chinese(arguments: str, said: str) -> None:
    result = call(*arguments.split())
    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert result.output.startswith(said)


def test_without_a_command_there_is_the_help_and_nothing_else() -> None:
    assert call().exit_code == 2
    assert call().output == call("--help").output


def test_the_explanations_of_options_stand_below_each_other() -> None:
    """A Chinese character is two wide."""
    options = call("check", "--help").output.partition("选项：\n")[2].splitlines()
    ends = [re.match(r"  \S.*?  +(?=\S*[\u4e00-\u9fff])", one) for one in options]
    starts = {sum(2 if ord(letter) > 0x2000 else 1 for letter in end[0]) for end in ends if end}
    assert len(options) == 6 and len(starts) == 1


def test_the_version() -> None:
    assert call("-V").output.strip().endswith(__version__)


def test_the_shell_command() -> None:
    done = shell("--help")
    assert (done.returncode, done.stderr) == (0, "")


# --- plan ---------------------------------------------------------------------------------------------------------


def test_plan_shows_sums_and_the_known_conflict(desk: Desk) -> None:
    result = desk.do("plan")
    assert result.exit_code == 0
    for words in ("10000", "3500", "6660", "3340", "6700", "3300", "照列，不改", "旧屋基乡", "县市场监管局"):
        assert words in result.output, words
    assert "四、各渠道6700" in result.output and "二、工作目标6700" in result.output


def test_a_reader_that_has_seen_enough_is_no_fault(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """lp-reports plan | head -1"""

    def stop(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "")

    monkeypatch.setattr("lp_reports.screen.plan.click.echo", stop)
    result = desk.do("plan")
    assert (result.exit_code, result.output) == (1, "")


# --- explain --------------------------------------------------------------------------------------------------------


def test_an_effect_that_is_not_the_same_everywhere_is_told_by_field() -> None:
    assert "处理：与该格空着一样：必填的退回" in call("explain", "V01").output
    assert "处理：整份退回；里面确有台账表的照读" in call("explain", "F03").output
    assert "处理：" not in call("explain", "I03").output


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained(code: str) -> None:
    result = call("explain", code)
    assert result.exit_code == 0
    assert result.output.startswith(f"{code} {CATALOGUE[code].title}（{EFFECTS[CATALOGUE[code].effect]}）")
    assert "问题：" in result.output and "改法：" in result.output
    assert not re.search("[{〈]", result.output)
    assert len(re.findall(r"[\u4e00-\u9fff]", result.output.split("问题：")[1].split("\n")[0])) > 1


def test_codes_in_small_letters_and_the_whole_list() -> None:
    assert call("explain", "i03").output == call("explain", "I03").output == call("explain", "ｉ０３").output
    listed = call("explain").output.splitlines()
    assert [one.split()[0] for one in listed] == list(CATALOGUE)


def test_no_such_code() -> None:
    result = call("explain", "Z99")
    assert result.exit_code == 2 and "Z99" in result.output


def test_the_catalogue_is_complete() -> None:
    codes = """F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 P01 P02 P03 P04 P05 P06 I01 I02 I03 I04 I05 I06 I07 I08 I09
        T01 T02 K01 K02 D01 D02 D03 D04 D05 D06 D07 D08 D09 C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 V01 V02 E01
        M01 M02 M03 M04 M05 M06 M07 X01 X02 X03 X04 X05 X06 X07"""
    assert set(CATALOGUE) == set(codes.split())


def test_a_command_is_told_as_it_is_to_be_typed() -> None:
    assert typed("lp-reports run", w=None, as_of=None) == "lp-reports run"
    assert typed("lp-reports trace", w=Path("我的 台账"), as_of="2021-06-30") == (
        'lp-reports trace -w "我的 台账" --as-of 2021-06-30'
    )
