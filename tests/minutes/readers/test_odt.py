"""OpenDocument texts."""

from bot.minutes.readers import read
from tests.minutes.files import odt


def test_headings_lists_and_tables_keep_their_shape() -> None:
    body = (
        '<text:h text:outline-level="2">Badplatsen</text:h>'
        "<text:p>Laga <text:span>bryggan</text:span>.</text:p>"
        "<text:list><text:list-item><text:p>ett</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
        "<text:tracked-changes><text:p>borta</text:p></text:tracked-changes>"
    )
    lines = read(odt(body), "m.odt").lines
    assert [(line.text, line.level, line.depth, line.cells) for line in lines] == [
        ("Badplatsen", 2, 0, ()),
        ("Laga bryggan.", 0, 0, ()),
        ("• ett", 0, 1, ()),
        ("a b", 0, 0, ("a", "b")),
    ]
