"""The tree of exceptions that is drawn at the top of their module."""

import inspect
import re

from storage import errors


def test_the_tree_names_every_exception_below_its_own_kind_in_the_order_of_the_module() -> None:
    assert errors.__doc__
    drawn = re.findall(r"^([├└]── )?(\w+)  +\S", errors.__doc__, re.MULTILINE)
    kinds = {
        name: kind
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, Exception)
    }
    roots = [name for branch, name in drawn if not branch]
    assert {name for _branch, name in drawn} == set(kinds)
    root = ""
    for branch, name in drawn:
        root = root if branch else name
        assert kinds[name].__base__ is (kinds[root] if branch else Exception)
    below = [name for branch, name in drawn if branch]
    assert below == [name for name in kinds if name not in roots]
