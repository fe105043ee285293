"""A table (`Layout`) -> its records, and of every other row below its head why it is none."""
