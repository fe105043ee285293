"""Where the learners went and for how long they work: the firm, the place, the state of work."""
