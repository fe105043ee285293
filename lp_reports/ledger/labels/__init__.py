"""The cells of one line -> what it says by a label or as a title, 工种：砌筑工, 砌筑工培训班（4月1日—4月10日）."""
