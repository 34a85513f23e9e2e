"""Addresses of links."""

_NOWHERE = frozenset(
    {"", "#", "/#", "about:blank", "javascript:void(0)", "javascript:;", "http://", "https://"}
)


def leads_nowhere(address: str) -> bool:
    """Whether a link only looks like one, as what is left of it when a page is printed."""
    return address.strip().rstrip(";").casefold() in _NOWHERE
