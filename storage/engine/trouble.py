"""Trouble with the database itself, told from a mistake in what is asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.errors import NotStored

# The SQLSTATEs of what passes, by their first letters
# (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_PASSING = (
    "08",  # no connection
    "25006",  # it may only be read
    "40",  # others were faster, or wait for us
    "53",  # disk or memory full, too many connections
    "55P03",  # locked
    "57",  # stopping, starting, or told to stop us
    "58",  # the disk
)
_MISTAKE = "SQLITE_ERROR"  # SQLite's word for a wrong statement; a file in trouble has others


def is_trouble(error: DBAPIError) -> bool:
    """Whether the same statement may succeed later."""
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated:
        return True
    if isinstance(state, str):
        return state.startswith(_PASSING)
    is_mistake = getattr(error.orig, "sqlite_errorname", "") == _MISTAKE
    return isinstance(error, OperationalError | InterfaceError) and not is_mistake


@contextmanager
def told_as_not_stored() -> Iterator[None]:
    """Distinguish a database that is gone, full or locked from a mistake in what is asked of it."""
    try:
        yield
    except DBAPIError as error:
        if is_trouble(error):
            raise NotStored(str(error)) from error
        raise
