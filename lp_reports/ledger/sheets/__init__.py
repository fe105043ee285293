"""The sheets of a file -> their tables in order (`Layout`): below each other, side by side, going on overleaf."""
