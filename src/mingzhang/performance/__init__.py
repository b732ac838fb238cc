"""Scoring what users have: projects and rubrics as YAML, forms in any readable file."""
