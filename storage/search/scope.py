"""What sets a group's terms apart from all others', within one index."""

import hashlib

from storage.model import GroupKey


def scope_of(group: GroupKey) -> str:
    """
    Make what stands before each term of the group.

    So the database looks at this group's entries alone, however many others there are. Two groups
    that came out alike would only be slower: every question names tenant and group as well.
    """
    return (
        hashlib.blake2b(f"{group.tenant}\n{group.group}".encode(), digest_size=5).hexdigest() + "."
    )


def stored_terms(terms: str, scope: str) -> list[str]:
    """Read terms as the database gives them; PostgreSQL puts them between quotes."""
    return terms.replace("'", "").replace(scope, "").split()
