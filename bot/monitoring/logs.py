"""
Logs: one JSON object a line on stderr, never with words that somebody wrote.

All lines of one turn bear the same `turn`. Modules log by the standard library, as the libraries
beneath them do; structlog only writes the lines.
"""

import logging
import secrets
from contextlib import AbstractContextManager

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.stdlib import ProcessorFormatter, add_log_level, add_logger_name


def configure(level: str) -> None:
    """Write what is logged from that level on, as JSON."""
    formatter = ProcessorFormatter(
        foreign_pre_chain=[
            merge_contextvars,
            add_log_level,
            add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)


def turn() -> AbstractContextManager[None]:
    """Give all that is logged within, also by tasks begun there, one fresh id."""
    return bound_contextvars(turn=secrets.token_hex(6))
