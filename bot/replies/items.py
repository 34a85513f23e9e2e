"""How agenda items are called."""

from storage.model import Item


def item_name(item: Item) -> str:
    """Call an item by its number and title, as far as it has them."""
    return f"§ {item.number} {item.title}".strip() if item.number else item.title
