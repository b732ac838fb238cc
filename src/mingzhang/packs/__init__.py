"""What differs by region and year, as data."""
