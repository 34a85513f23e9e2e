"""The hours in which nobody is reminded, on the group's own clock."""

from datetime import time

QUIET_FROM = time(18, 0)  # what could not be told by then is not
QUIET_UNTIL = time(6, 0)
