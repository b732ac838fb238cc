"""The fonts that the package carries, and which characters they have; README.md says how they were made."""
