"""One cell as somebody wrote it -> the value it says: a day, an ID, an amount, a township; or that it says none."""
