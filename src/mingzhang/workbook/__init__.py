"""The accounts workbook: written as a blank to fill in, read back into a book of facts, published as tables."""
