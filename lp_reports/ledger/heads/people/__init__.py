"""Which columns are the learner's own: who holds the IDs, where he is registered, what kind of person he is."""
