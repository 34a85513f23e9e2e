"""Trouble with the database itself, told from a mistake in what is asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from storage.errors import NotStored, Why

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
_BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")
_WHY = {  # by the first letters of an SQLSTATE, or of SQLite's name of the error
    "25006": Why.UNREACHABLE,  # a standby: the next connection may find the primary
    "53100": Why.FULL,
    "55P03": Why.HELD,
    "58": Why.BROKEN,
    "XX00": Why.BROKEN,
    "SQLITE_FULL": Why.FULL,
    "SQLITE_READONLY": Why.READ_ONLY,
    "SQLITE_BUSY": Why.HELD,
    "SQLITE_LOCKED": Why.HELD,
    **dict.fromkeys(_BROKEN, Why.BROKEN),
}
_MISTAKE = "SQLITE_ERROR"  # SQLite's word for a wrong statement; a file in trouble has others


def is_trouble(error: DBAPIError) -> bool:
    """Whether the same statement may succeed later."""
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated:
        return True
    if isinstance(state, str):
        return state.startswith(_PASSING)
    name = getattr(error.orig, "sqlite_errorname", "")
    if name.startswith(_BROKEN):
        return True
    return isinstance(error, OperationalError | InterfaceError) and name != _MISTAKE


def why(error: DBAPIError) -> Why:
    """Tell what is the matter with the database; UNREACHABLE where nothing else is known."""
    state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    known = (kind for start, kind in _WHY.items() if str(state).startswith(start))
    return next(known, Why.UNREACHABLE)


@contextmanager
def told_as_not_stored() -> Iterator[None]:
    """Distinguish a database that is gone, full or locked from a mistake in what is asked of it."""
    try:
        yield
    except DBAPIError as error:
        if is_trouble(error):
            raise NotStored(str(error), why(error)) from error
        raise
