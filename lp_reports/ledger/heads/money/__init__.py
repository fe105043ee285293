"""Which amount was paid to the learner: sums of parts, prices by the day, money that no field is."""
