"""What words and contents say of all columns -> one column for each field, all decided together."""
