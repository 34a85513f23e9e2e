"""Passages near some words: of minutes with items, and of those that have none."""

import pytest

from storage import passages, search
from storage.engine.database import Db
from storage.minutes import documents
from storage.model import ItemDraft, MinutesDraft
from tests.storage.world import enter, stamp

LINES = (*(f"rad {n}" for n in range(1, 200)), "Cykelparkeringen byggs ut", "rad 201")


@pytest.mark.parametrize(
    ("items", "item"),
    [
        pytest.param((), "", id="no items"),
        pytest.param((ItemDraft(number="4", title="Lokaler", line=190),), "4", id="under an item"),
        pytest.param((ItemDraft(number="4", title="Lokaler", line=1),), "4", id="a long item"),
        pytest.param(
            (ItemDraft(number="4", title="Lokaler", line=201),), "", id="before the first"
        ),
    ],
)
async def test_minutes_tell_what_stands_near_the_word(
    db: Db, items: tuple[ItemDraft, ...], item: str
) -> None:
    scene = await enter(db)
    ours = scene.group.key
    draft = MinutesDraft(name="p.docx", sha256="aa", lines=LINES, items=items)
    await documents.save(db, ours, draft, stamp=stamp(scene))
    words = (await search.written(db, ours)).sought(["cykelparkeringen"])
    told = await passages.near(db, ours, words)
    assert [one.source.item for one in told if one.text == LINES[199]] == [item]
    assert "rad 199" in [one.text for one in told]
