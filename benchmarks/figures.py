"""What the benchmarks have in common: the machine they ran on, and how figures are printed."""

import os
import platform


def machine() -> str:
    """The machine, in one line."""
    return f"# {platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"


def show(what: str, total: int, noticed: int, named: int) -> None:
    """Print a share of noticed changes, and the share of those where the right number was named."""
    share = 100 * noticed / total if total else 100
    right = 100 * named / noticed if noticed else 100
    print(f"{what}: {noticed}/{total} noticed ({share:.1f} %), {named} named ({right:.1f} % of those)")
