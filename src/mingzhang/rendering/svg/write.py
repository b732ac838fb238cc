"""A figure of a report becomes a drawing."""

from mingzhang.model.report import Figure, FigureKind
from mingzhang.rendering.svg.amounts import described
from mingzhang.rendering.svg.columns import columns
from mingzhang.rendering.svg.pie import pie
from mingzhang.rendering.svg.shapes import drawing


def write(figure: Figure, name: str = "figure") -> str:
    """The figure as SVG with a title and a description; `name` is the only one of its kind on the page."""
    picture = pie(figure) if figure.kind is FigureKind.PIE else columns(figure)
    return drawing(picture, name, figure.caption, described(figure))
