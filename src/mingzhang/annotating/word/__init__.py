"""Findings as comments in the margin of a Word file."""
