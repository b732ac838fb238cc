"""One quiet palette for all charts: neighbours are told apart in grey print by their lightness alone."""

COLOURS = ("2F5D8A", "8FB3D1", "5B8C7B", "DDE3E9", "8C5B6B", "C9A24B", "3D4650", "B7BFC7")
"""In the order in which series, or slices of a pie, take them: RGB."""

INK, RULE, GAP = "22272E", "C3CAD1", "FFF2A8"
"""Text of charts, lines of axes, and the ground behind what still has to be written."""
