"""One workbook as it was sent -> one Ledger for each unit in it. `read.py` has the steps, the rooms do them.

    file      whose it is, what is wrong with it as a whole, everybody accounted for
    sheets    a sheet -> its tables (layout.py)          body      a table -> its rows, and what of it is none
    around    what stands around the tables              rows      a row -> a record and its findings
    lines     lines that speak of all rows of a table
    single_rows  what a row is by itself                 labels    what a label with its value says
    heads     a head -> which column answers which field
    values    a cell -> a value

Each room knows those below it alone (pyproject.toml).
"""
