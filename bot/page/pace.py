"""How fast one visitor may ask: what a person cannot do, a program should not."""

import time
from collections import OrderedDict

BURST = 120  # requests at once
REFILL = 2.0  # a second
MOST = 10_000  # visitors remembered; the one not seen for longest is forgotten first


class Pace:
    """Counts what each visitor asks of one server."""

    def __init__(self) -> None:
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admits(self, who: str) -> bool:
        """Count a request; False: there were too many."""
        now = time.monotonic()
        left, then = self._left.pop(who, (float(BURST), now))
        left = min(left + (now - then) * REFILL, float(BURST))
        is_admitted = left >= 1
        self._left[who] = (left - is_admitted, now)
        if len(self._left) > MOST:
            self._left.popitem(last=False)
        return is_admitted
