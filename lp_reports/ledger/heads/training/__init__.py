"""What was taught, when and on which of several columns: one training out of many heads."""
