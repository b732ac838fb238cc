"""Scores of indicators and rubrics: pure functions over the model and the rules of a pack."""
