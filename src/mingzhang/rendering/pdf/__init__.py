"""A report as a PDF in the manner of official documents, typeset by Typst with the fonts of the package."""
