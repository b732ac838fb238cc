"""明账 Mingzhang: final accounts disclosure and budget performance, checked and proved."""

__version__ = "0.1.0"
