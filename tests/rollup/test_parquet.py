"""rows.parquet: which columns, of which type; whom it does not name."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest
from county import ONE, SETTINGS, certified, identity, row, see

from lp_reports.dataset import parquet
from lp_reports.dataset.county import SCHEMA, county_return
from lp_reports.dataset.keys import key_check, make_key, read_key
from lp_reports.workspace import WrongUse

KEY = bytes(range(32))
TYPES = {
    "position": "int32",
    **dict.fromkeys(("unit", "period", "file", "sheet"), "string"),
    "row": "int32",
    **dict.fromkeys(("cell", "disposition"), "string"),
    "late": "bool",
    "codes": "list<element: string>",
    "held": "bool",
    "excused": "list<element: string>",
    **dict.fromkeys(("person", "certificate"), "string"),
    "place_given": "bool",
    **dict.fromkeys(("township", "person_types"), "string"),
    "category": "int32",
    **dict.fromkeys(("occupation", "channel", "mode"), "string"),
    **dict.fromkeys(("start_date", "end_date"), "date32[day]"),
    **dict.fromkeys(("days", "hours"), "decimal128(12, 2)"),
    **dict.fromkeys(("free", "certified"), "bool"),
    "certificate_class": "string",
    "certificate_level": "int32",
    "issue_date": "date32[day]",
    **dict.fromkeys(("employment_before", "employment_now", "workplace"), "string"),
    "hire_date": "date32[day]",
    **dict.fromkeys(
        ("income_before", "income_after", "training_subsidy", "exam_subsidy"), "decimal128(12, 2)"
    ),
    **dict.fromkeys(("living_subsidy", "transport_subsidy"), "decimal128(12, 2)"),
    **dict.fromkeys(("workplace_months", "workplace_subsidy"), "decimal128(12, 2)"),
}


def _written(tmp_path: Path) -> Path:
    seen = see(
        certified(1, training=800.5, phones=("13800001234",)), row(1, unit=ONE), row(2, codes=("I01",))
    )
    path = tmp_path / "rows.parquet"
    path.write_bytes(parquet.write(seen.summary, SETTINGS, KEY))
    return path


def test_the_columns_and_their_types(tmp_path: Path) -> None:
    """Whoever changes them raises SCHEMA: files of two schemas are never read as one."""
    table, _ = parquet.read(_written(tmp_path))
    assert {field.name: str(field.type) for field in table.schema} == TYPES
    assert SCHEMA == 1


def test_a_row_is_as_it_was_judged(tmp_path: Path) -> None:
    table, _ = parquet.read(_written(tmp_path))
    first, second, third = table.to_pylist()
    assert [one["disposition"] for one in (first, second, third)] == ["counted", "duplicate", "rejected"]
    assert (first["row"], first["cell"], first["category"], str(first["training_subsidy"])) == (
        5,
        "B5",
        1,
        "800.50",
    )
    assert second["codes"] == ["X01"]


def test_nobody_is_named(tmp_path: Path) -> None:
    path = _written(tmp_path)
    table, _ = parquet.read(path)
    expected = hmac.new(KEY, identity(1).encode(), hashlib.sha256).hexdigest()
    assert table.column("person")[0].as_py() == expected
    text = str(table.to_pylist())
    assert not any(word in text for word in (identity(1), "张三", "13800001234", "证1"))


def test_what_goes_with_the_rows_comes_back_as_it_was(tmp_path: Path) -> None:
    seen = see(certified(1, training=800.5, wage_before=1000, wage_after=2000))
    path = tmp_path / "rows.parquet"
    path.write_bytes(parquet.write(seen.summary, SETTINGS, KEY))
    _, county = parquet.read(path)
    assert county == county_return(seen.summary, SETTINGS.sha256, key_check(KEY))
    assert {key: county.figures[key] for key in seen.summary.figures} == seen.summary.figures


def test_equal_runs_give_equal_bytes(tmp_path: Path) -> None:
    assert _written(tmp_path).read_bytes() == _written(tmp_path).read_bytes()


def test_a_file_of_another_schema_is_refused(tmp_path: Path) -> None:
    path = _written(tmp_path)
    table, _ = parquet.read(path)
    metadata = {**table.schema.metadata, b"lp_reports.schema": b"99"}
    path.write_bytes(parquet.to_bytes(table.replace_schema_metadata(metadata)))
    with pytest.raises(WrongUse, match="另一版程序写的（行的格式99"):
        parquet.read(path)


def test_a_key_is_read_as_it_was_made_and_nothing_else_is_a_key(tmp_path: Path) -> None:
    path = tmp_path / "密钥.txt"
    assert make_key(path) == read_key(path)
    path.write_text("123")
    with pytest.raises(WrongUse, match="不是密钥文件"):
        read_key(path)


def test_without_the_library_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WrongUse, match=r"lp-reports\[upper\]"):
        parquet.arrow()
