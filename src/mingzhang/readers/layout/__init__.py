"""Pages of fixed layout, whatever the file: glyphs and rules become paragraphs and tables."""
