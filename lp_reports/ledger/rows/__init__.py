"""One row of a table, as its columns answer -> a `Record` and its findings."""
