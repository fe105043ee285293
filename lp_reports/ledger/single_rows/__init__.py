"""One row of a sheet -> what it may be before any table is known: a person's, a head, numbers, a total, a signature."""
