"""The cells of a column -> what they may be, and what that says to a reading of its head."""
