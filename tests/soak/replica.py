"""`noterat serve` with a short lease, so that what a killed replica held is soon taken over."""

import sys
from datetime import timedelta

from bot import __main__, outbox

outbox.LEASE = timedelta(seconds=3)
outbox.SEND_WITHIN = timedelta(seconds=2)
sys.exit(__main__.main(["serve", "--port", sys.argv[1]]))
