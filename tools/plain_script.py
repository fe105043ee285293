"""What a colleague who knows pandas would write instead of lp_reports, as well as pandas and openpyxl can: every ledger
read, IDs and dates looked at, the same training counted once, tables by category and township, the register.

No messy ledgers, no official forms, no circular, no feedback. `python plain_script.py INBOX OUTPUT`."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

READ = {"engine": "openpyxl", "header": 3, "dtype": {"身份证号": str}}


def main(inbox: Path, output: Path) -> None:
    """Reads every .xlsx below `inbox`; 汇总.xlsx and 总台账.xlsx into `output`."""
    frames = [pd.read_excel(path, **READ).assign(文件=path.name) for path in sorted(inbox.rglob("*.xlsx"))]
    rows = pd.concat(frames, ignore_index=True)
    ends = pd.to_datetime(rows["结束日期"], errors="coerce")
    sound = rows["身份证号"].str.fullmatch(r"\d{17}[\dX]") & ends.notna()
    first = ~rows.duplicated(["身份证号", "培训类别", "结束日期"])
    rows["处理结果"] = "有效"
    rows.loc[~first, "处理结果"] = "重复"
    rows.loc[~sound, "处理结果"] = "退回"
    counted = rows[rows["处理结果"] == "有效"]
    with pd.ExcelWriter(output / "汇总.xlsx", engine="openpyxl") as book:
        for row, column in (
            ("培训类别", "是否取证"),
            ("户籍乡镇(街道)", "证书类别"),
            ("文件", "是否免费培训"),
        ):
            counted.groupby([row, column]).size().unstack().to_excel(book, sheet_name=row)
    rows.to_excel(output / "总台账.xlsx", engine="openpyxl", index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
