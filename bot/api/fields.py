"""What the shapes of the API tell of their fields, without pydantic before anybody asks."""

from typing import Annotated, Any


class Field:
    """Stands for pydantic's own until the first request comes."""

    def __init__(self, **told: Any) -> None:  # noqa: ANN401 - as `Field` takes them
        self._told = told

    def __get_pydantic_core_schema__(self, kind: Any, of: Any) -> Any:  # noqa: ANN401 - pydantic's hook
        """Be read as what it stands for."""
        import pydantic  # noqa: PLC0415 - 7 MB, and most servers are asked nothing by programs

        return of.generate_schema(Annotated[kind, pydantic.Field(**self._told)])
