"""The lines above, between and below the rows of a table -> what they say of all those rows, and where the next
table begins."""
