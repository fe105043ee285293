"""What a clerk asks of a workspace, a file for each: a run, a self-check, blanks, traces, lists. `gathering.py` goes from
a period to its Summary, as most of them begin. Rooms: reading, earlier, writing."""
