"""Pages and cards filled in; what does it is loaded with the first."""

from collections.abc import Mapping
from typing import Any


def rendered(template: str, told: Mapping[str, Any]) -> str:
    """Fill a template in, in the language that `told` names."""
    from bot.page import looks  # noqa: PLC0415 - Jinja and all its filters: 3 MB

    return looks.rendered(template, told)
