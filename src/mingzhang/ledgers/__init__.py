"""Ledgers 台账: rows of an Excel sheet become typed records, and queries on them keep the rows they came from."""
