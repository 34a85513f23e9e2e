"""`noterat serve` with short pauses, so that what a killed replica held is soon taken over."""

import sys
from datetime import timedelta

from bot import __main__, worker
from bot.delivery import doubt, outbox

outbox.LEASE = timedelta(seconds=4)
outbox.SEND_WITHIN = timedelta(seconds=2)
doubt.LOOK_WITHIN = timedelta(seconds=1)
doubt.LATE = timedelta(seconds=6)  # beyond what this connector's late messages take
worker.ROUND = 1.0
sys.exit(__main__.main(["serve", "--port", sys.argv[1]]))
