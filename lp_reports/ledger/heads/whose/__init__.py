"""A head and those beside it -> whose it is, and of what: the learner's, the office's, another person's; the
certificate's, the training's."""
