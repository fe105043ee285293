"""The words of a head -> the fields that they may ask for, and how surely. Knows nothing of the cells."""
