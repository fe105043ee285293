"""What stands around the tables -> the unit, the period, the day of filing, a nil return (`Preface`); and the lines
that are bare names of townships or categories."""
