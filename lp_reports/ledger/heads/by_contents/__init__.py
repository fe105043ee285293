"""Half-understood heads and none at all -> the field that the cells below leave as the only one, or the one they
speak against."""
