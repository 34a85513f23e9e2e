"""What a group gives its own documents."""

from bot.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """The group's own; None: it has none."""

    template: bytes | None = None  # a Word document
    logo: bytes | None = None  # a picture, PNG or JPEG


PLAIN = Dress()
