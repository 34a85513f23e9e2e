"""Statements given to the driver as they are: no more is done with each than must be."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def carried_out(
    connection: Connection,
    sql: str,
    sent: Sequence[Any],
    result: Callable[[Any], Any] | None,  # of the cursor; None: `sent` is a row for each time
) -> Any:  # noqa: ANN401 - what `result` gives
    """Carry out a statement within the transaction; errors are SQLAlchemy's."""
    cursor: Any = None
    try:
        cursor = connection.connection.cursor()
        if result is None:
            return cursor.executemany(sql, sent)
        cursor.execute(sql, sent)
        return result(cursor)
    except BaseException as error:
        _tell(connection, cursor, sql, error)
        raise
    finally:
        if cursor is not None:
            cursor.close()


def _tell(connection: Connection, cursor: Any, sql: str, error: BaseException) -> None:  # noqa: ANN401 - a driver's
    """Let go of a connection that is lost or cut off, and raise what SQLAlchemy would."""
    dialect = connection.dialect
    driver: Any = dialect.loaded_dbapi
    is_its_own = isinstance(error, driver.Error)
    is_lost = not isinstance(error, Exception) or (
        is_its_own and dialect.is_disconnect(error, connection.connection, cursor)  # type: ignore[arg-type]
    )
    if is_lost and not connection.invalidated:
        connection.invalidate(error)
    if is_its_own:
        raise DBAPIError.instance(
            sql,
            None,
            error,
            driver.Error,
            hide_parameters=True,
            connection_invalidated=is_lost,
            dialect=dialect,
        ) from error
