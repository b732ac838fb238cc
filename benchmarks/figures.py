"""What the benchmarks have in common: the machine they ran on, and how figures are printed."""

import os
import platform
from time import process_time


def machine() -> str:
    """The machine, in one line, and how fast it is just now: seconds from two runs are compared by that."""
    name = f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    return f"# {name}; ten million additions take {pace():.2f} s"


def pace() -> float:
    """Seconds of the processor for ten million additions; the best of three, so that a busy moment does not count."""
    times = []
    for _ in range(3):
        begin, total = process_time(), 0
        for number in range(2_000_000):
            total += number
        times.append(5 * (process_time() - begin))
    return min(times)


def show(what: str, total: int, noticed: int, named: int) -> None:
    """Print a share of noticed changes, and the share of those where the right number was named."""
    share = 100 * noticed / total if total else 100
    right = 100 * named / noticed if noticed else 100
    print(f"{what}: {noticed}/{total} noticed ({share:.1f} %), {named} named ({right:.1f} % of those)")
