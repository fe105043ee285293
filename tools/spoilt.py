"""Do the tests bite? Each promise is broken in a copy of the program, by one small change, and its test must fail there.

`make spoilt` (all) or `python tools/spoilt.py WORD …` (those whose promise holds a word). docs/可靠性.md shows the list
(`make docs`); a test of the docs finds every change in today's code, so that the list cannot go stale."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from project_copy import copy_project


class Spoilt(NamedTuple):
    """`promise`, and how it is broken, in the words of docs/可靠性.md; the text that stands once in `file` and what takes
    its place; the test, as pytest is told it."""

    promise: str
    broken: str
    file: str
    old: str
    new: str
    test: str


_PASSED, _FAILED = 0, 1  # of pytest

_PUBLISH, _ATOMIC = "lp_reports/quarter/writing/publish.py", "lp_reports/atomic.py"
_MASKING, _GATE = "lp_reports/text/masking.py", "lp_reports/readers/gate.py"
_CACHE, _COPIES = "lp_reports/quarter/reading/cache.py", "lp_reports/quarter/copies.py"
_DISK, _PUBLISHING = "tests/commands/test_failing_disk.py", "tests/commands/test_publishing.py"
_ATTACKS, _WORK = "tests/files/test_attacks.py", "tests/files/test_work.py"

SPOILT = (
    Spoilt("写到一半旧的仍完整", "不写临时文件，直接写进原来的名字", _ATOMIC, "new.replace(path)", "path.write_bytes(raw)", f"{_DISK} -k 'every_write_may_fail and PUT and over'"),
    Spoilt("写到一半旧的仍完整", "换下的旧输出不放回", _PUBLISH, "                old.rename(staging.parent / old.name)", "                pass", f"{_PUBLISHING} -k second_half"),
    Spoilt("被结束以后什么也不留", "不清除没有写完的文件夹", _PUBLISH, "    shutil.rmtree(staging, ignore_errors=True)", "    pass", f"{_PUBLISHING} -k leftovers_of_a_killed_run"),
    Spoilt("写到磁盘上才换", "不落盘", _PUBLISH, "        os.fsync(stream.fileno())", "        pass", f"{_PUBLISHING} -k fills_up"),
    Spoilt("两个同时汇总，后来的说明", "不锁", _PUBLISH, "        lock.acquire(timeout=0)", "        pass", f"{_PUBLISHING} -k second_run"),
    Spoilt("别人正在写的不清除", "不看锁", _ATOMIC, "left.is_file() and not _is_held(left)", "left.is_file()", f"{_PUBLISHING} -k nobodys_leftover"),
    Spoilt("核对不上不发布", "不看核对的结果", "lp_reports/quarter/run.py", "if mismatches := proof.mismatches(summary, outputs):", "if mismatches := list(proof.mismatches(summary, outputs))[:0]:", f"{_PUBLISHING} -k not_add_up"),
    Spoilt("收件只读", "以可写打开台账", _GATE, "os.O_RDONLY | getattr", "os.O_RDWR | getattr", f"{_DISK} -k opened_to_read_only"),
    Spoilt("被结束的汇总不留下进程", "读取进程不随之结束", "lp_reports/quarter/reading/workers.py", "    _end_with_parent()\n    _limit", "    _limit", "tests/commands/test_orphans.py"),
    Spoilt("输出只有本人能开", "文件权限 0644", _PUBLISH, "_OWNERS, _OWNERS_FOLDER = 0o600,", "_OWNERS, _OWNERS_FOLDER = 0o644,", "tests/commands/test_every_system.py -k owners_alone"),
    Spoilt("同样的台账，同样的字节", "压缩包里写着是哪种系统", "lp_reports/reports/excel/zip_files.py", "part.create_system = zipfile.ZIP_DEFLATED, 0", "part.create_system = zipfile.ZIP_DEFLATED, 3", "tests/commands/test_every_system.py -k 'so_do_blanks or every_entry'"),
    Spoilt("同样的台账，同样的字节", "文件夹怎样列出就怎样读", "lp_reports/quarter/reading/listing.py", "sorted(root.iterdir(), key=lambda path: path.name)", "root.iterdir()", "tests/commands/test_every_system.py -k 'order_a_folder or any_surroundings'"),
    Spoilt("没有一个数看时钟", "写上今天", "lp_reports/reports/circular/docx_package.py", "dt.datetime.combine(summary.as_of, dt.time())", "dt.datetime.now()", "tests/commands/test_every_system.py -k asks_for_the_time"),
    Spoilt("台账里的字不变成公式", "我们自己的话里以 = 开头的写成公式", "lp_reports/reports/excel/book.py", "self._sheet.write_string(self._row, column, shown, look)", '(self._sheet.write_formula if shown[:1] == "=" else self._sheet.write_string)(self._row, column, shown, look)', "tests/commands/test_injection.py -k line_of_ours"),
    Spoilt("台账里的字不变成公式", "总台账、问题清单里以 = 开头的写成公式", "lp_reports/reports/excel/bulk.py",
        "        if isinstance(stored, int):\n            stored = f' t=\"s\">",
        "        if text[:1] == \"=\":\n            stored = f' t=\"str\"><f>{text[1:]}</f></c>'\n        elif isinstance(stored, int):\n            stored = f' t=\"s\">",
        "tests/commands/test_injection.py -k one_of_our_sums"),
    Spoilt("网页上只有字", "台账里的字当网页代码排", "lp_reports/page/static/chart.js", "made.textContent = text", "made.innerHTML = text", "tests/commands/test_injection_everywhere.py -k pages_show_texts"),
    Spoilt("csv 里的字不变成公式", "不加单引号", "lp_reports/reports/machine.py", """f"'{text}" if risky(text) else text""", "text", "tests/commands/test_injection.py -k no_csv_cell"),
    Spoilt("控制字符不进输出", "不去掉", "lp_reports/reports/excel/texts.py", 'text = CONTROL.sub("", text.replace("\\r\\n", "\\n"))', 'text = text.replace("\\r\\n", "\\n")', "tests/commands/test_injection_everywhere.py -k any_text"),
    Spoilt("完整号码不外露", "身份证号不隐去", _MASKING, 'return f"{text[:6]}********{text[14:]}"', "return text", "tests/commands/test_privacy.py -k 'published or masked_form'"),
    Spoilt("完整号码不外露", "多一位少一位的身份证号不隐去", _MASKING, 'return text[:6] + "*" * (len(text) - 10) + text[-4:]', "return text", "tests/commands/test_privacy.py -k masked_form"),
    Spoilt("完整号码不外露", "银行卡号不隐去", _MASKING, "    text = _CARD_RUN.sub(lambda match: mask_identity(match.group()), text)\n", "", "tests/commands/test_personal_data.py"),
    Spoilt("隐去的号码旁边没有出生日期", "照录出生日期", _MASKING, 'return _BORN.sub(lambda match: re.sub("[0-9]", "*", match.group()), text)', "return text", "tests/commands/test_no_names.py -k birth_in_a_remark"),
    Spoilt("不带姓名的总台账", "照列个人的栏目", "lp_reports/reports/register/records.py", "(names or field not in _PERSONAL)", "True", "tests/commands/test_no_names.py -k nobody_is_told"),
    Spoilt("改过的表看得出", "只看名称，不看指纹", _COPIES, "if published == found:", 'if path.name == original.rpartition("/")[2]:', "tests/commands/test_copies.py -k one_changed_figure"),
    Spoilt("改过的表看得出", "发布的那一份自己被改，也照比", _COPIES, "!= run.outputs[original]:", '== "":', "tests/commands/test_copies.py -k no_witness"),
    Spoilt("缓存里不是写下的，不信", "只看开头", _CACHE, "if head == self._head(place, raw, [contents]) else", "if head[: len(_MARK)] == _MARK else", "tests/commands/test_cache.py -k not_as_written"),
    Spoilt("缓存跟着台账、设置、程序走", "键里没有台账的字节", _CACHE, 'place.encode("utf-8", "surrogateescape"), raw)', 'place.encode("utf-8", "surrogateescape"))', "tests/commands/test_cache.py -k known_is_not_read_again"),
    Spoilt("压缩炸弹不解开", "不看压缩倍数和大小", _GATE, "return size > most or size > max(least, MAX_RATIO * packed)", "return False", f"{_ATTACKS} -k u70b8"),
    Spoilt("XML 实体不展开", "不查实体", _GATE, 'return b"!" in data and any(mark in data for mark in _DOCTYPE)', "return False", f"{_ATTACKS} -k 'XML or u5b9e'"),
    Spoilt("压缩包里的名称不出去", "照用 .. 和绝对路径", "lp_reports/quarter/reading/listing.py", 'part.strip() in ("", ".", "..")', 'part.strip() == "?"', "tests/commands/test_inbox.py -k leads_out"),
    Spoilt("压缩包里的链接不读", "照读", "lp_reports/readers/archive.py", "if stat.S_ISLNK(entry.external_attr >> 16):", "if False:", f"{_ATTACKS} -k u8def"),
    Spoilt("做多少事有上限", "自查读两遍", "lp_reports/quarter/reading/stated.py", "        ledgers = judge(opened, period, context)", "        ledgers = judge(take_apart(raw, source, context), period, context)", f"{_WORK} -k reads_a_file_once"),
    Spoilt("乱改的字节只会被拒绝", "设置不是 UTF-8 的不拒绝", "lp_reports/settings/read.py", "except (tomllib.TOMLDecodeError, UnicodeDecodeError) as", "except tomllib.TOMLDecodeError as", "tests/files/test_fuzz.py -k settings"),
    Spoilt("每个问题代码该报的报，不该报的不报", "期末那一天结束也报", "lp_reports/ledger/rows/schedule.py", "    if end > last:", "    if end >= last:", "tests/findings/test_pages.py -k 'quiet and D04'"),
    Spoilt("名单说某人什么，只在核对里", "核对结果写进反馈", "lp_reports/quarter/verifying.py", "path = folder / FOLDER / labelled(", 'path = folder / "反馈" / labelled(', "tests/commands/test_personal_data.py -k stays_in_the_bureau"),
    Spoilt("小文件不费大力气", "网页的标签反复看同一段", "lp_reports/readers/html.py", "([^<>]*+)|[!?][^<>]*+)>", "([^<>]*)|[!?][^>]*)>", "tests/files/test_bounds.py -k exclamations"),
    Spoilt("长答案不是陷阱", "冒号前面的字不限长短", "lp_reports/ledger/labels/label_meaning.py", "]{0,15})", "]*)", f"{_WORK} -k 'long_text and papers and asked'"),
    Spoilt("太长的表当时就说", "不数行", _GATE, "    if count > MAX_ROWS:", "    if count > 10**9:", f"{_WORK} -k longer_than"),
    Spoilt("长答案不是陷阱", "类别不看长短", "lp_reports/ledger/values/categories.py", "if not key or len(key) > _LONGEST:", "if not key:", f"{_WORK} -k numbers_upon"),
    Spoilt("进去的人出来或说明", "没有读到的人不说", "lp_reports/ledger/file/conservation.py", "    if not missing and not nameless:", "    if True:", "tests/ledger/test_conservation.py"),
    Spoilt("数就是真相", "同一人的同一次培训计两次", "lp_reports/consolidate/trainings.py", "            if training.first > reach:", "            if training:", "tests/properties/test_figures.py -k 'sending_again or are_the_truth'"),
    Spoilt("上期＋本期＋补报－核减＝累计", "以前报过、现在不算的不核减", "lp_reports/consolidate/figures/moves.py", "for key, record in before.items() if key not in now]", "for key, record in before.items() if not now]", "tests/properties/test_figures.py -k identity"),
    Spoilt("上期＋本期＋补报－核减＝累计", "核减不数", "lp_reports/consolidate/figures/moves.py", "[record for key, record in before.items() if key not in now]", "[]", "tests/consolidate/test_movement.py -k another_end_date"),
    Spoilt("反馈表里别的单位的人隐去", "照列身份证号", "lp_reports/reports/wording.py", "return mask_identity(typed if typed == record.identity else code(typed))", "return code(typed)", "tests/commands/test_privacy.py -k feedback_lists"),
    Spoilt("Parquet 里的人用密钥换成代码", "照写身份证号", "lp_reports/dataset/keys.py", 'return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()', "return text", "tests/rollup/test_parquet.py"),
    Spoilt("没有查到的漏洞不说没有", "有漏洞也当没有查到", "tools/audit.py", "VULNERABLE if any(looked_up.values()) else", "UNKNOWN if any(looked_up.values()) else", "tests/docs/test_audit.py -k ci_ends"),
    Spoilt("没有查到的漏洞不说没有", "没有查到也说没有", "tools/audit.py", "UNKNOWN if missed else FINE", "FINE", "tests/docs/test_audit.py"),
)  # fmt: skip


def table() -> str:
    """The list as docs/可靠性.md shows it."""
    lines = [f"| {one.promise} | {one.broken}（`{one.file}`） | `{one.test.split()[0]}` |" for one in SPOILT]
    return "\n".join(["| 要保证的 | 改坏的 | 不通过的 |", "|---|---|---|", *lines])


def main(words: list[str]) -> int:
    """Tries those asked for; how many tests did not notice."""
    unnoticed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_project(folder)
        for one in SPOILT:
            if not words or any(word in one.promise for word in words):
                noticed = _is_noticed(folder, one)
                unnoticed += not noticed
                print(f"{'通不过，好' if noticed else '照样通过！'}：{one.promise}：{one.broken}", flush=True)
    return unnoticed


def _is_noticed(folder: Path, one: Spoilt) -> bool:
    """The test passes on the program as it is, and fails on the spoilt one."""
    path = folder / one.file
    text = path.read_text("utf-8")
    before = _outcome(folder, one.test)
    path.write_text(text.replace(one.old, one.new), "utf-8")
    after = _outcome(folder, one.test)
    path.write_text(text, "utf-8")
    return (before, after) == (_PASSED, _FAILED)


def _outcome(folder: Path, test: str) -> int:
    """What pytest says of a test in the copy."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *shlex.split(test)]
    surroundings = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
