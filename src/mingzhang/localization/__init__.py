"""Which number is wrong: the smallest, most plausible set of written numbers that cannot all be right."""
