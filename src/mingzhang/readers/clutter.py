"""Files that nobody put there to be checked."""

HIDDEN = (".", "~$")
"""How their names begin; “~$” are the locks of Word and WPS."""
SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def is_hidden(name: str) -> bool:
    """Whether a file or folder is one that systems and programs leave behind."""
    return name.startswith(HIDDEN) or name.lower() in SYSTEM
