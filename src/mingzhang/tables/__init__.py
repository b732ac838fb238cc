"""Public tables: recognised by title and header words, their cells read as mentions of facts, their sums as identities."""
