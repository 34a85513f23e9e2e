"""Yes, and what sounds like it."""

YES = frozenset({"ja", "japp", "jo", "jajamän", "absolut", "yes", "yep", "yeah", "sure"})
# Said of what was done as well as of what was asked.
PLEASED = frozenset(
    {"ok", "okej", "okay", "bra", "fint", "toppen", "perfekt", "super"}
    | {"great", "good", "fine", "nice"}
)
