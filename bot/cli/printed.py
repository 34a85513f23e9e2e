"""What `noterat read` prints of minutes: as people read it, with its cues, or as JSON."""

import argparse
import json
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.minutes.model import Reading
from bot.minutes.schema import as_json
from bot.replies.explained import explained
from bot.replies.findings import View
from bot.replies.minutes import whole
from bot.replies.twins import in_plain
from bot.review.draft import review
from bot.settings import Settings


def printed(found: Reading, settings: Settings, options: argparse.Namespace) -> str:
    """Write a reading out: JSON of several files has a line for each, as JSON Lines wants it."""
    if options.json:
        (first, *others) = options.files
        indent = None if others or first.is_dir() else 2
        return json.dumps(as_json(found.minutes), ensure_ascii=False, indent=indent)
    if options.explain:
        return in_plain(explained(found.minutes, found.document.name), settings.language)
    now = datetime.now(ZoneInfo(settings.zone))
    view = View(review=review(found, now), today=now.date())
    return in_plain(whole(view), settings.language)
