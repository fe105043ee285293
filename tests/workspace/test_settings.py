"""设置.toml: what is read, what is left to the package, what is named when wrong."""

import pytest
from planbook import County

from lp_reports.model.fields import Field
from lp_reports.model.period import Period
from lp_reports.plan.read import read_plan
from lp_reports.settings.read import parse_settings
from lp_reports.settings.schema import commented
from lp_reports.workspace import WrongUse, template

OWN = template("设置.toml").decode()


def told(text: str) -> str:
    with pytest.raises(WrongUse) as caught:
        parse_settings(text.encode())
    return str(caught.value)


def test_the_packages_own() -> None:
    settings = parse_settings(OWN.encode())
    assert len(settings.units) == 12
    assert (settings.grace, settings.limits.oldest, settings.limits.exam_high) == (10, 60, 150)
    assert settings.unit_words["罗平县乡村振兴局"] == "县扶贫办"
    assert settings.odd_names["阿岗乡"] == "阿岗镇"
    assert settings.exemptions == ()


def test_another_countys_says_all_its_names() -> None:
    settings = parse_settings(County().settings().encode())
    assert "罗平" not in repr(
        (settings.county, settings.parents, settings.reporter, settings.office, settings.units)
    )
    assert settings.grace == 5
    assert settings.limits.oldest == 60, "limits left out are the package's"
    assert not settings.legal_names and "县扶贫办" not in settings.unit_words.values()


def test_a_bom_and_windows_line_ends_do_not_matter() -> None:
    raw = b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode()
    assert parse_settings(raw).units == parse_settings(OWN.encode()).units


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('"名称" = "罗平县"', '"名称" = 罗平县', ["第5行"]),
        ('"名称" = "罗平县"', '"名称" = ""', ["[县] 名称", "文字"]),
        ('"名称" = "罗平县"', '"名称" = 5', ["[县] 名称", "文字", "5"]),
        ('"县残联"', '"县残/联"', ["[报送] 单位", "“县残/联”", "文件名"]),
        ('"县残联"', '"../县残联"', ["[报送] 单位"]),
        ('"县残联"', '" "', ["[报送] 单位 里有一个是空的，不能空着"]),
        ('"宽限天数" = 10', '"宽限天数" = "十"', ["[报送] 宽限天数 应为0到365的整数，现为 \"十\""]),
        ('"宽限天数" = 10', '"宽限天数" = 2.5', ["[报送] 宽限天数 应为0到365的整数，现为 2.5"]),
        (
            '"附表10列出全部类别" = false',
            '"附表10列出全部类别" = "否"',
            ["[报表] 附表10列出全部类别 应为true（是）或 false（否），两边不加引号，现为 "],
        ),
        ('"严重滞后百分点" = 10', '"严重滞后百分点" = 101', ["[界限] 严重滞后百分点 应为0到100的数字，现为 101"]),
        ('"宽限天数" = 10', '"宽限日" = 10', ["[报送] 没有“宽限日”这一项，是不是“宽限天数”？"]),
        ('["界限"]', '["限额"]', ["没有 [限额] 这一段，是不是“界限”？"]),
        ('"填报单位" = "罗平县人力资源和社会保障局"', "", ["[县] 没有写填报单位，应为文字"]),
        ('"最小年龄" = 16', '"最小年龄" = 61', ["[界限] 最小年龄 61 大于 最大年龄 60，两项矛盾"]),
        ('"培训补贴上限" = 6000', '"培训补贴上限" = 80', ["[界限] 培训补贴下限 800 大于 培训补贴上限 80，两项矛盾"]),
        ('["脱贫劳动力", "就业困难人员"', '["脱贫劳动力", "就业困难者"', ["没有“就业困难者”这种人员，是不是“就业困难人员”？"]),
        ('["530324", "532226"]', '["53032"]', ["[县] 身份证地区码 “53032”应为六位数字"]),
        ('"别写" = ["板侨镇"]', '"错写" = ["板侨镇"]', ["[乡镇] 板桥镇 没有“错写”这一项，是不是“别写”？"]),
        ('"别写" = ["板侨镇"]', '"别写" = ["阿岗乡"]', ["[乡镇] “阿岗乡”写在阿岗镇、板桥镇几处，只能是一处的写法"]),
        ('"县总工会", "县妇联"', '"县总工会", "工会"', ["[报送] 单位 “工会”与“县总工会”是同一个单位"]),
        ('"县总工会", "县妇联"', '"县总工会", "县总工会"', ["[报送] 单位 “县总工会”写了两次"]),
        ('["妇联", ', '["工会", ', ["[单位别名] “工会”写在县总工会、县妇联几处"]),
        ('"县农业农村局" = [', '"县农业农材局" = [', ["[单位别名] “县农业农材局”不在 [报送] 单位 里，是不是“县农业农村局”？"]),
        ('"宽限天数" = 10', '"宽限天数" = -1', ["[报送] 宽限天数", "-1"]),
        ('"宽限天数" = 10', '"宽限天数" = true', ["[报送] 宽限天数"]),
        ('"最大年龄" = 60', '"最大年龄" = "六十"', ["[界限] 最大年龄"]),
        ('"身份证地区码" = ["530324", "532226"]', '"身份证地区码" = [530324]', ["[县] 身份证地区码", "一组文字"]),
        ('"身份证地区码" = ["530324", "532226"]', '"身份证地区码" = "530324"', ["[县] 身份证地区码"]),
        ('# "培训项目名称" = "培训工种"', '"培训项目名称" = "工种名"', ["[表头]", "培训项目名称", "工种名", "”？请用其中一个：序号、"]),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(old: str, new: str, names: list[str]) -> None:
    assert old in OWN
    message = told(OWN.replace(old, new))
    assert message.startswith("设置.toml")
    assert all(name in message for name in names), message


def test_a_file_that_is_not_utf8_is_named() -> None:
    with pytest.raises(WrongUse, match="UTF-8"):
        parse_settings(OWN.encode("gb18030"))


def test_a_head_of_the_clerks_own() -> None:
    settings = parse_settings(OWN.replace('# "培训项目名称"', '"培训项目 名称"').encode())
    assert settings.heads == {"培训项目名称": Field.OCCUPATION}


def test_all_that_is_wrong_is_told_at_once() -> None:
    text = OWN.replace('"宽限天数" = 10', '"宽限日" = 10').replace('"最大年龄" = 60', '"最大年龄" = 6')
    assert told(text.replace('"鉴定补贴上限"', '"鉴定上限"')).splitlines() == [
        "设置.toml 有3处要改：",
        "  [报送] 没有“宽限日”这一项，是不是“宽限天数”？",
        "  [界限] 没有“鉴定上限”这一项，是不是“鉴定补贴上限”？",
        "  [界限] 最小年龄 16 大于 最大年龄 6，两项矛盾",
        "请逐处改好，保存后再运行",
    ]


def test_no_message_speaks_of_none() -> None:
    assert "None" not in told('["报送"]\n"单位" = 5\n["县"]\n"名称" = ["罗平县"]\n')


def test_a_unit_listed_by_its_legal_name_is_that_unit() -> None:
    settings = parse_settings(
        OWN.replace('"县住建局", "县文旅局"', '"罗平县住房和城乡建设局", "县文旅局"').encode()
    )
    assert settings.units == parse_settings(OWN.encode()).units


def test_whom_to_ask_is_only_what_somebody_wrote() -> None:
    assert (parse_settings(OWN.encode()).contact, parse_settings(OWN.encode()).telephone) == ("", "")
    text = OWN.replace('"联系人" = ""', '"联系人" = "李科长"').replace(
        '"联系电话" = ""', '"联系电话" = "0874-8210000"'
    )
    settings = parse_settings(text.encode())
    assert (settings.contact, settings.telephone) == ("李科长", "0874-8210000")


def test_the_comments_are_those_of_the_form() -> None:
    assert commented(OWN) == OWN
    assert commented(OWN.replace("超过的提示（P03）", "别的话")) == OWN


EXCEPTION = """
[["例外"]]
"代码" = "P02"
"单位" = "县人社局"
"理由" = "学徒备案"
"截至" = 2021-12-31
"""


def test_an_exception_is_read() -> None:
    (one,) = parse_settings((OWN + EXCEPTION).encode()).exemptions
    assert (one.code, one.unit, one.tail, one.file, one.reason) == ("P02", "县人社局", "", "", "学徒备案")


@pytest.mark.parametrize("key", ["代码", "单位", "理由", "截至"])
def test_an_exception_without_its_reason_is_none(key: str) -> None:
    lines = [line for line in EXCEPTION.splitlines() if f'"{key}"' not in line]
    assert "[[例外]]" in told(OWN + "\n".join(lines)) and key in told(OWN + "\n".join(lines))


def test_an_exception_needs_a_real_date() -> None:
    assert "截至" in told(OWN + EXCEPTION.replace("2021-12-31", '"年底"'))


@pytest.mark.parametrize("new", ["P99", "I03", "F04", "X01"])
def test_an_exception_for_no_code_is_named(new: str) -> None:
    """A slip of the pen must not be an exception that never applies."""
    assert f"[[例外]] 代码 “{new}”" in told(OWN + EXCEPTION.replace("P02", new))


def test_an_exception_for_no_unit_is_named() -> None:
    """Of this plan: a unit may stand there alone."""
    plan = read_plan(template("任务分解表.xlsx"))
    raw = (OWN + EXCEPTION.replace("县人社局", "县人社")).encode()
    with pytest.raises(WrongUse, match=r"\[\[例外\]\] 单位 “县人社”不是应报送单位，是不是“县人社局”？"):
        parse_settings(raw, plan)


@pytest.mark.parametrize("unit", ["县人社局", "人社局", "罗平县人力资源和社会保障局"])
def test_an_exception_knows_the_unit_by_any_of_its_names(unit: str) -> None:
    (one,) = parse_settings((OWN + EXCEPTION.replace("县人社局", unit)).encode()).exemptions
    assert one.unit == "县人社局"


def test_an_exception_with_a_key_that_is_none_is_not_a_wider_one() -> None:
    assert "[[例外]] 没有“身份证后四位”这一项，是不是“身份证尾号”？" in told(
        OWN + EXCEPTION + '"身份证后四位" = "9960"\n'
    )


AMENDMENT = """
[["改账"]]
"报送期" = "2021年第一季度"
"文件" = "子文件夹\\\\县妇联.xlsx"
"理由" = " 补录 "
"批准人" = "张局长"
"""


def test_a_recorded_change_is_read() -> None:
    assert parse_settings(OWN.encode()).amendments == ()
    (one,) = parse_settings((OWN + AMENDMENT).encode()).amendments
    assert (one.period, one.file) == (Period.quarter(2021, 1), "子文件夹/县妇联.xlsx")
    assert (one.reason, one.approver) == ("补录", "张局长")


def test_the_recorded_change_that_the_form_shows_is_one() -> None:
    start = OWN.index('# [["改账"]]')
    shown = OWN[start:].replace("# ", "", 1).replace("\n# ", "\n")
    (one,) = parse_settings((OWN[:start] + shown).encode()).amendments
    assert (one.period.name, one.file) == ("2021Q1", "县妇联.xlsx")


@pytest.mark.parametrize("key", ["报送期", "文件", "理由", "批准人"])
@pytest.mark.parametrize("value", [None, '""', '" "', "5", "2021-03-31", '["甲"]'])
def test_a_recorded_change_says_all_four(key: str, value: str | None) -> None:
    lines = [
        line if f'"{key}"' not in line else f'"{key}" = {value}' if value else ""
        for line in AMENDMENT.splitlines()
    ]
    message = told(OWN + "\n".join(lines))
    assert f"[[改账]] {key}" in message or f"[[改账]] 没有写{key}" in message


def test_a_recorded_change_of_no_period_is_named() -> None:
    assert "“一季度”不是报送期" in told(OWN + AMENDMENT.replace("2021年第一季度", "一季度"))


def test_another_countys_settings_must_name_the_county() -> None:
    """Never fall back to the package's county: its name would stand on another county's tables."""
    assert "[县] 没有写名称" in told('["报送"]\n"单位" = ["县甲局"]\n')


@pytest.mark.parametrize(
    "text",
    [
        '"县" = 1\n',
        '["乡镇"]\n"甲镇" = "甲"\n',
        '["乡镇"]\n"甲镇" = { "别写" = "甲乡" }\n',
        '["单位别名"]\n"县甲局" = 5\n',
        '["例外"]\n"代码" = "P02"\n',
        '"例外" = ["P02"]\n',
        '["改账"]\n"报送期" = "2021Q1"\n',
        '"改账" = "2021Q1"\n',
    ],
)
def test_a_table_of_the_wrong_shape_is_named(text: str) -> None:
    assert told(text).startswith("设置.toml")
