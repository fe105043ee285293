"""Which mark cuts a text into columns, and what is taken off its values."""

from __future__ import annotations

import pytest
from files_made import BOTH, LEDGER, people

from lp_reports.readers.delimited import decode, read_text

NAME = "县住建局.csv"
ABOVE = [["2021年第二季度培训台账"], ["填报单位：县住建局", "", "填报日期：2021-07-05"]]


def lines(form: str = "{}", separator: str = ",") -> str:
    """The ledger below its title lines; `form` is what surrounds a value."""
    return "\n".join(separator.join(form.format(value) for value in line) for line in (*ABOVE, *LEDGER))


ROWS = [(number, row + 2) for number, row in BOTH]


@pytest.mark.parametrize("separator", [",", ";", "|"])
@pytest.mark.parametrize(
    "form",
    ["{}", "{}\t", "\t{}", '="{}"', '="{}"\t', '"=""{}"""', "`{}", "'{}", '"{}"', '"{}\t"', ' ="{}" '],
)
def test_the_separator_is_the_one_that_cuts_evenly(form: str, separator: str) -> None:
    assert people(lines(form, separator).encode(), NAME) == ROWS


@pytest.mark.parametrize("form", ["{}", '="{}"', "`{}", "{};", '"{}"'])
def test_tabs_cut_where_they_do_so_evenly(form: str) -> None:
    table = read_text(lines(form, "\t").encode())
    assert [(len(line), line[0][:2]) for line in table[2:]] == [(7, "姓名"), (7, "张三"), (7, "李四")]


def test_separators_within_values_do_not_count() -> None:
    grid = [["姓名", "类别"], ["张三", "脱贫户,残疾人,退役军人"], ["李四", "脱贫户,残疾人"]]
    assert read_text("\n".join("\t".join(line) for line in grid).encode()) == grid


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('="5303241990"', "5303241990"),
        ('="a""b"', 'a"b'),
        ("=1+1", "=1+1"),
        ("`", "`"),
        ("'1", "1"),
        ("''1", "'1"),
        ("a\tb", "a\tb"),
        ('="a', '="a'),
    ],
)
def test_what_keeps_excel_from_taking_it_for_a_number_is_taken_off(cell: str, value: str) -> None:
    assert read_text(f"头,第二\n{cell},x".encode())[1][0] == value


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_utf_16_without_a_mark(encoding: str, separator: str) -> None:
    assert people(lines(separator=separator).encode(encoding), NAME) == ROWS


def test_stray_zero_bytes_are_no_utf_16() -> None:
    assert decode("姓名\0,身份证号\n张三,1".encode()) == "姓名\0,身份证号\n张三,1"


def test_marks_at_the_start_of_every_line() -> None:
    raw = "\ufeff" + "\n".join("\ufeff" + line for line in lines('"{}"').split("\n"))
    assert people(raw.encode(), NAME) == ROWS


def test_a_value_over_two_lines_in_a_row_that_ends_early() -> None:
    assert read_text(b'a,b,c\n1,"x,\ny",\n1,2,3\n')[1] == ["1", "x,\ny"]
