import csv
import datetime as dt
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from made_up import AID, HOME, PHONE, THREE, ledger, record, recount, summary, table

from lp_reports import __version__
from lp_reports.model.fields import Disposition, Effect
from lp_reports.model.period import Period
from lp_reports.model.summary import (
    Amended,
    ChangedFile,
    Changes,
    Exempted,
    Figure,
    FigureKey,
    Judged,
    Summary,
)
from lp_reports.reports import machine


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def figures(*items: tuple[tuple[str, str, str, str], Figure]) -> list[list[str]]:
    made = replace(summary(), figures={FigureKey(*key): value for key, value in items})
    return cells(machine.figures(made))[1:]


def run(made: Summary, outputs: dict[str, bytes] | None = None) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(machine.manifest(made, "2" * 64, outputs or {}))
    return content


def test_figures_are_the_contracts_tables_in_its_order() -> None:
    text = machine.figures(summary()).decode("utf-8")
    assert text == (
        "\ufefftable,row,scope,measure,value\n"
        "county,合计,quarter,trained,2\n"
        "category,1,year,task,200\n"
        "category,1,year,trained,2\n"
        "category,1,year,rate,1.00\n"
        "category,1,year,gap,-49.00\n"
        "category,1,year,rank,2\n"
        "money,县乙局,year,training,1200\n"
        "money,县乙局,year,total,1200.50\n"
        "unit,县乙局,,state,按时\n"
        "unit,县乙局,,rows,3\n"
        "identity,合计,plan,previous,1\n"
        "identity,合计,plan,current,2\n"
        "identity,合计,plan,late,1\n"
        "identity,合计,plan,withdrawn,1\n"
        "identity,合计,plan,now,3\n"
    )


@pytest.mark.parametrize(
    ("table_", "value", "printed"),
    [
        ("category", 12, "12"),
        ("category", -3, "-3"),
        ("category", Decimal("52.5"), "52.50"),
        ("category", Decimal("-8.33"), "-8.33"),
        ("category", Decimal("-0.00"), "0.00"),
        ("category", Decimal("100"), "100.00"),
        ("money", Decimal("1E+3"), "1000"),
        ("money", Decimal("1234567.80"), "1234567.80"),
        ("money", Decimal("0"), "0"),
    ],
)
def test_numbers_are_plain(table_: str, value: Figure, printed: str) -> None:
    assert figures(((table_, "合计", "year", "x"), value)) == [[table_, "合计", "year", "x", printed]]


def test_a_row_name_that_could_be_a_formula_is_guarded() -> None:
    assert figures((("township", "=1+1", "year", "gap"), Decimal(-1)))[0] == [
        *("township", "'=1+1", "year", "gap", "-1.00")
    ]


def test_findings_have_the_contracts_columns_and_no_full_number() -> None:
    content = machine.findings(summary())
    assert content.startswith(
        "\ufeffunit,period,file,sheet,row,cell,field,code,effect,value,message,fix\n".encode()
    )
    assert b"\r" not in content
    assert cells(content)[2] == [
        *(HOME, "2021Q2", "乙局台账.xlsx", "台账", "6", "C6", "身份证号", "I03", "reject"),
        *("532226*******1998", "'-号码532226********9987不对", "对照身份证原件改正"),
    ]


def test_findings_sort_by_period_unit_place_and_code() -> None:
    one = summary().findings[3]
    places = [
        {"period": "2021Q1", "file": "z", "cell": ""},
        {"unit": HOME, "file": "a", "row": None, "cell": ""},
        {"unit": HOME, "file": "a", "row": 5, "cell": "B5", "code": "D01"},
        {"unit": HOME, "file": "a", "row": 5, "cell": "B5", "code": "D02"},
        {"unit": HOME, "file": "a", "row": 5, "cell": "AA5"},
        {"unit": HOME, "file": "a", "row": 12, "cell": "A12"},
        {"unit": HOME, "file": "b", "row": 1, "cell": "A1"},
        {"unit": AID, "file": "a", "row": 1, "cell": "A1"},
        {"unit": "县丁局", "file": "a", "row": 1, "cell": "A1"},
        {"unit": "", "file": "a", "row": 1, "cell": "A1"},
    ]
    sorted_ones = [replace(one, **values) for values in places]  # type: ignore[arg-type]
    made = replace(summary(), findings=tuple(reversed(sorted_ones)))
    rows = cells(machine.findings(made))[1:]
    assert [(r[0], r[2], r[4], r[5], r[7]) for r in rows] == [
        (o.unit, o.file, str(o.row or ""), o.cell, o.code) for o in sorted_ones
    ]


def test_a_month_comes_before_the_quarter_it_closes() -> None:
    made = summary()
    month = ledger(table(AID, Period.month(2021, 6), "六月.xlsx"), [])
    one = made.findings[3]
    both = (one, replace(one, period="2021-06"))
    rows = cells(machine.findings(replace(made, ledgers=(*made.ledgers, month), findings=both)))[1:]
    assert [row[1] for row in rows] == ["2021-06", "2021Q2"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " ="])
def test_no_cell_opens_as_a_formula(start: str) -> None:
    one = replace(summary().findings[3], value=f"{start}1", file=f"{start}1", sheet=f"{start}1")
    row = cells(machine.findings(replace(summary(), findings=(one,))))[1]
    assert row[2][0] == row[3][0] == row[9][0] == "'"


def test_awkward_text_stays_one_readable_row() -> None:
    one = replace(summary().findings[3], value='a,"b"\n丙\x00\x1b\ud800', message=f"电话{PHONE}号{THREE}")
    rows = cells(machine.findings(replace(summary(), findings=(one,))))
    assert len(rows) == 2
    assert rows[1][9] == 'a,"b"\n丙'
    assert rows[1][10] == "电话138****0099号532226********9987"


def test_manifest_accounts_for_every_file_and_row() -> None:
    outputs = {"输出/2021Q2/统计表.xlsx": b"b", "输出/2021Q2/data/figures.csv": b"a"}
    made = run(summary(), outputs)
    assert {key: made[key] for key in ("period", "as_of", "version")} == {
        "period": "2021Q2",
        "as_of": "2021-06-30",
        "version": __version__,
    }
    assert (made["settings_sha256"], made["plan_sha256"]) == ("2" * 64, "1" * 64)
    assert made["inputs"][1] == {
        "path": "收件/2021Q2/乙局台账.xlsx",
        "sha256": "0" * 64,
        "unit": HOME,
        "period": "2021Q2",
        "filed": "2021-07-05",
        "rows": {"read": 3, "counted": 2, "held": 0, "rejected": 1, "duplicate": 0, "superseded": 0},
        "skipped": {"合计行": 1},
        "cleaned": {"去空白": 2},
        "replaced_by": "",
    }
    assert made["inputs"][0]["filed"] is None
    assert made["outputs"] == [
        {"path": path, "sha256": hashlib.sha256(outputs[path]).hexdigest()} for path in sorted(outputs)
    ]
    assert made["checks"] == [{"name": "读入行数", "left": "6", "right": "6", "ok": True}]


def test_the_manifest_keeps_the_public_figures_a_line_a_table() -> None:
    text = machine.manifest(summary(), "2" * 64, {}).decode()
    assert ' "figures": {\n  "county": {"合计": {"quarter": {"trained": "2"}}},\n  "category": ' in text
    kept = json.loads(text)["figures"]
    flat = [
        [table_, row, scope, measure, value]
        for table_, rows in kept.items()
        for row, scopes in rows.items()
        for scope, measures in scopes.items()
        for measure, value in measures.items()
    ]
    assert sorted(flat) == sorted(cells(machine.figures(summary()))[1:])


def test_the_manifest_of_no_figures_is_json() -> None:
    assert run(replace(summary(), figures={}))["figures"] == {}


def test_the_manifests_keys_keep_their_order() -> None:
    assert list(run(summary())) == [
        *("period", "as_of", "version", "settings_sha256", "plan_sha256", "inputs", "outputs", "checks"),
        *("exceptions", "amended", "figures"),
    ]


def test_the_manifest_lists_exceptions_and_recorded_changes() -> None:
    passed = Exempted(HOME, "P02", f"学徒{THREE}", dt.date(2021, 12, 31), False, 2)
    amended = Amended(ChangedFile("收件/2021Q1/乙局.xlsx", "内容变了"), "补录", "张局长")
    made = run(replace(summary(), exceptions=(passed,), changes=Changes(amended=(amended,))))
    assert made["exceptions"] == [
        {
            "unit": HOME,
            "code": "P02",
            "reason": "学徒532226********9987",
            "until": "2021-12-31",
            "expired": False,
            "passed": 2,
        }
    ]
    assert made["amended"] == [
        {"path": "收件/2021Q1/乙局.xlsx", "what": "内容变了", "reason": "补录", "approver": "张局长"}
    ]


def test_two_folders_of_one_period_may_hold_files_of_one_name() -> None:
    made = summary()
    where = replace(table(HOME, made.period, "乙局台账.xlsx"), path="收件/2021年第二季度/乙局台账.xlsx")
    one = record(where, 5, identity=THREE)
    second = ledger(where, [one], path=where.path)
    judged = (*made.judged, Judged(one, Disposition.DUPLICATE, ("X01",), False))
    inputs = run(recount(replace(made, ledgers=(*made.ledgers, second), judged=judged)))["inputs"]
    assert [(one["rows"]["read"], one["rows"]["duplicate"]) for one in inputs] == [
        (1, 0),
        (3, 0),
        (2, 1),
        (1, 1),
    ]


def test_same_summary_same_bytes_and_plain_json() -> None:
    content = machine.manifest(summary(), "2" * 64, {})
    assert content == machine.manifest(summary(), "2" * 64, {})
    assert content.startswith(b'{\n "period": "2021Q2",')
    assert "县乙局".encode() in content


def test_a_persons_number_in_a_file_name_is_masked() -> None:
    made = summary()
    named = replace(made.ledgers[0], path=f"收件/2021Q1/{THREE}.xlsx")
    judged = made.judged[1:]
    content = machine.manifest(
        recount(replace(made, ledgers=(named, *made.ledgers[1:]), judged=judged)), "", {}
    )
    assert THREE.encode() not in content
    one = replace(made.findings[0], effect=Effect.NOTE, file=f"{THREE}.xlsx")
    assert THREE.encode() not in machine.findings(replace(made, findings=(one,)))
