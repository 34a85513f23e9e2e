"""Lay words out as plain text: notifications, terminals, clients without cards."""

WIDTH = 60  # characters of a line that a phone shows without a break


def under(line: str, remarks: list[str]) -> list[str]:
    """Write what is to be said of a line below it."""
    return [line, *(f"   {said}" for said in remarks if said)]


def commands(typed: list[str]) -> list[str]:
    """Put short commands on one line and long ones on a line each."""
    if not typed:
        return []
    together = " · ".join(typed)
    if len(together) <= WIDTH:
        return [f"→ {together}"]
    return [f"→ {command}" for command in typed]
