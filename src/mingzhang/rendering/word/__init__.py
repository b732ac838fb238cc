"""A report as a Word file, as a careful clerk would make it (GB/T 9704, the format of official documents)."""
