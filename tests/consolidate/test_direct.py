"""Certificates without training (直接认定): certificates, no trainings; what is traced is what is counted."""

from __future__ import annotations

import pytest
from verbs import ID2, ID3, Q1, SPECIALISED, File, book, certified, consolidated

from lp_reports.consolidate.trace.trace import trace_figure
from lp_reports.model.fields import Disposition
from lp_reports.model.measures import ALL, DIRECT
from lp_reports.model.summary import FigureKey, Summary

OTHER = "县人社局.xlsx"  # leads another category


def direct(**cells: str) -> dict[str, str]:
    """A sound certificate without training, but for `cells`."""
    return certified(**{"开班日期": "", "结束日期": "", "备注": "直接认定", **cells})


def county(summary: Summary, *measures: str, scope: str = "plan") -> list[int]:
    return [summary.count("county", ALL, scope, measure) for measure in measures]


def test_without_any_there_is_no_figure_of_them() -> None:
    summary = consolidated(book(certified()))
    assert [key for key in summary.figures if key.table == DIRECT] == []
    assert not any("直接认定" in check.name for check in summary.checks)


def test_a_certificate_and_no_training() -> None:
    summary = consolidated(
        book(
            certified(备注=""),
            direct(身份证号=ID2, 证书编号="Y530324000001215000002"),
            direct(身份证号=ID3, 证书类别=SPECIALISED, 证书等级="", 证书编号="专2021001", 户籍乡镇="板桥镇"),
        )
    )
    assert [judged.disposition for judged in summary.judged] == [Disposition.COUNTED] * 3
    assert county(summary, "trained", "certified", "vocational", "specialised", "persons") == [1, 3, 2, 1, 1]
    assert [summary.count(DIRECT, row, "plan", "certified") for row in (ALL, "阿岗镇", "板桥镇")] == [2, 1, 1]
    assert summary.count("township", "板桥镇", "year", "trained") == 0
    assert summary.count("structure", ALL, "plan", "trained") == 1
    assert summary.count("identity", ALL, "plan", "now") == 1
    assert [check.name for check in summary.checks if not check.ok] == []
    assert any("− 直接认定2 " in check.name for check in summary.checks)


def test_held_it_counts_nowhere_and_the_sums_agree() -> None:
    summary = consolidated(book(certified(备注=""), direct(身份证号=ID2, 发证日期="", 证书编号="A1")))
    assert county(summary, "trained", "certified") == [1, 1]
    assert summary.judged[1].disposition is Disposition.HELD
    assert [check.name for check in summary.checks if not check.ok] == []


def test_it_counts_by_its_issue_and_is_never_late() -> None:
    summary = consolidated(book(direct(发证日期="2021.2.1", 证书编号="A1")))
    assert county(summary, "certified", scope="quarter") == [0]
    assert county(summary, "certified", scope="year") == [1]
    assert [finding.code for finding in summary.findings] == ["C10"]


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ((book(direct(), period=Q1), book(direct())), ["C10", "C10", "X03"]),
        ((book(direct()), book(direct(), file=OTHER)), ["C10", "C10", "X02"]),
        ((book(direct()), book(certified(), file=OTHER)), ["C10", "X02"]),
    ],
)
def test_one_certificate_counts_once(files: tuple[File, ...], codes: list[str]) -> None:
    summary = consolidated(*files)
    assert sorted(finding.code for finding in summary.findings if finding.code != "C05") == codes
    assert county(summary, "certified") == [1]


def test_another_day_s_is_another_one() -> None:
    plain = {"证书等级": "", "证书编号": "A1"}
    summary = consolidated(
        book(direct(**plain), direct(**plain | {"证书编号": "A2", "发证日期": "2021.5.1"}))
    )
    assert county(summary, "certified") == [2]


def test_money_for_it_counts_on_the_day_of_issue() -> None:
    summary = consolidated(book(direct(鉴定补贴="150")))
    assert summary.figure("money", "县住建局", "plan", "exam") == 150
    traced = trace_figure(summary, FigureKey("money", "县住建局", "plan", "exam"))
    assert traced.agrees and len(traced.sources) == 1


@pytest.mark.parametrize("measure", ["certified", "vocational", "sent"])
def test_traced(measure: str) -> None:
    summary = consolidated(book(certified(备注=""), direct(身份证号=ID2, 证书编号="Y530324000001215000002")))
    traced = trace_figure(summary, FigureKey(DIRECT, ALL, "quarter", measure))
    assert traced.agrees and [source.record.row for source in traced.sources] == [3]
    assert traced.name.startswith("直接认定 合计 本期")


def test_nothing_of_it_overlaps_a_training() -> None:
    summary = consolidated(
        book(
            certified(备注=""),
            direct(培训类别="9", 发证日期="2021.4.5", 证书编号="A9", 证书等级="", 培训工种="家政"),
        )
    )
    assert [finding.code for finding in summary.findings] == ["C10"]
