"""Workbooks (.xlsx, .xls, .et): their sheets as titles, tables and notes."""
