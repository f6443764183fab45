"""What every bench measures with: the median of several runs, and one printed line."""

import resource
import statistics
import time
from collections.abc import Callable

from lib.access.model import Account, Role

YEAR = 2023
RUNS = 5
TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)


def timed(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median seconds of several runs."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def tell(what: str, seconds: float) -> None:
    """One line: what, how long, and the most memory the process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {what:<52} {1000 * seconds:>10,.1f} ms   peak {peak:>6,.0f} MiB", flush=True)
