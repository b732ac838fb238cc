"""Check a report: read it, judge it, say which number is wrong."""
