"""A table's head and cells (`Column`) -> which column answers which field, and why (`HeadReading`).

`read.py` has the steps: what the head's words mean (meaning), whose it is (whose), what stands below (contents); all
columns are decided at once (decision), what no head says for sure is found by its matter (training, people, work, money,
certificate) or by what the cells are (by_contents), and what was read or not is told (told). In between they hand on
the columns of the table (`sheet.py`) and what is decided so far (`draft.py`).
"""
