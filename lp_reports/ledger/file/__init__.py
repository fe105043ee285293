"""A file as a whole -> whose each table is (`Share`), why it goes back (the F codes), and everybody accounted for."""
