"""How a database of an older version becomes one of this version."""

REVISIONS = ("0001", "0002")  # oldest first; kept here so that a start need not import Alembic
NEWEST = REVISIONS[-1]
