"""资金公示: what was paid, by year, unit and institution; what institutions taught; who was paid, for the file."""
