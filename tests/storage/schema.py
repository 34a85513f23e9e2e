"""What a database says of itself: tables, columns, constraints and indexes, word by word."""

import re

from sqlalchemy import text

from storage.engine.database import Db

_POSTGRES = """
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod)
           || ' ' || attnotnull || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum)
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND attnum > 0 AND NOT attisdropped
"""
_SQLITE = """
    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search_index_%'
"""


async def schema_of(db: Db) -> set[str]:
    """List all that the schema says, in any order; Alembic's own table is left out."""
    if db.dialect.name == "postgresql":
        said = await _ask(db, _POSTGRES)
    else:
        said = [clause for table in await _ask(db, _SQLITE) for clause in _clauses(table)]
    return {clause for clause in said if "alembic" not in clause}


async def _ask(db: Db, query: str) -> list[str]:
    return list((await db.execute(text(query))).scalars())


def _clauses(statement: str) -> list[str]:
    """Cut CREATE TABLE into its columns and constraints, each with the table's name."""
    name, _, body = (
        statement.partition("\n") if "CREATE TABLE" in statement else (statement, "", "")
    )
    clauses = re.split(r",\s*\n|, (?=\w+ [A-Z])|\n\s*\)", body)
    return [re.sub(r'[\s"]+', " ", f"{name} {clause}").strip() for clause in clauses]
