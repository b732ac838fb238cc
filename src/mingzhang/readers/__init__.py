"""Any file becomes a Document: text and HTML here. A reader finds words, cells and places; it does not judge."""
