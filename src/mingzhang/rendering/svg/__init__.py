"""The charts of a report as SVG, the same for the page and the PDF: no script, no ids but those of title and text."""
