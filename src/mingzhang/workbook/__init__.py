"""Workbooks (.xlsx, .xls): the blank one of a pack, a filled one as a book of facts, the tables as published."""
