"""Judged rows as a table that programs open: Parquet, without names and IDs."""
