import io
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import router
from bot.command import Mode
from bot.phrases.typed_line import tidy
from bot.teams.manifest import FOLDER, NotAnAppId, package
from bot.version import VERSION
from tests.teams.manifest_check import problems

APP_ID = "7d3f1c1e-5a0b-4c7e-9b62-0f6f2f1f8a11"
OTHER_ID = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
Files = dict[str, bytes]


def unzipped(archive: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(files: Files) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def manifest_of(archive: bytes) -> Any:
    return json.loads(unzipped(archive)["manifest.json"])


@pytest.mark.parametrize("public_url", ["", "https://noterat.region.example"])
def test_our_package_has_no_problems(public_url: str) -> None:
    assert problems(package(APP_ID, public_url)) == []


def test_the_page_is_a_tab_where_others_reach_it() -> None:
    manifest = manifest_of(package(APP_ID, "https://noterat.region.example"))
    assert manifest["validDomains"] == ["noterat.region.example"]
    _chat, tab = manifest["staticTabs"]
    assert tab["contentUrl"] == "https://noterat.region.example/tab"
    (chosen,) = manifest["configurableTabs"]
    assert chosen["configurationUrl"] == "https://noterat.region.example/tab-settings"
    resource = f"api://noterat.region.example/{APP_ID}"
    assert manifest["webApplicationInfo"]["resource"] == resource
    assert "staticTabs" not in manifest_of(package(APP_ID))


def test_the_package_is_for_the_bot_that_was_named() -> None:
    manifest = manifest_of(package(APP_ID))
    ids = (manifest["id"], manifest["bots"][0]["botId"], manifest["webApplicationInfo"]["id"])
    assert ids == (APP_ID, APP_ID, APP_ID)


def test_the_same_id_gives_the_same_bytes_however_it_is_written() -> None:
    assert package(APP_ID) == package(APP_ID.upper())
    assert package(APP_ID) != package(OTHER_ID)


@pytest.mark.parametrize(
    "app_id",
    [
        "",
        "noterat",
        "00000000-0000-0000-0000-000000000000",
        APP_ID[:-1],
        f"{APP_ID}\n",
        f"{{{APP_ID}}}",
        APP_ID.replace("-", ""),
    ],
)
def test_an_id_that_is_no_guid_is_refused_by_name(app_id: str) -> None:
    with pytest.raises(NotAnAppId, match=re.escape(repr(app_id))):
        package(app_id)


def test_it_works_in_personal_chats_teams_and_group_chats_and_takes_files() -> None:
    [bot] = manifest_of(package(APP_ID))["bots"]
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert bot["supportsFiles"] is True
    mentioned = [
        scope
        for commands in bot["commandLists"]
        if "mention" in commands.get("triggers", ["mention"])
        for scope in commands["scopes"]
    ]
    assert sorted(mentioned) == sorted(bot["scopes"])


def test_what_is_asked_with_a_slash_is_answered_to_who_asks_and_changes_nothing() -> None:
    [bot] = manifest_of(package(APP_ID))["bots"]
    assert bot["supportsTargetedMessages"] is True
    [slash] = [listed for listed in bot["commandLists"] if listed.get("triggers") == ["slash"]]
    assert sorted(slash["scopes"]) == ["groupChat", "team"]
    for command in slash["commands"]:
        found = router.claim(tidy(f"{command['title']} 1"), "sv") or router.claim(
            tidy(command["title"]), "sv"
        )
        assert found is not None, command
        assert found.command.mode is Mode.ASK, command


def test_it_asks_for_meeting_events_and_to_find_its_own_messages() -> None:
    permissions = manifest_of(package(APP_ID))["authorization"]["permissions"]
    assert permissions == {
        "resourceSpecific": [
            {"name": "OnlineMeeting.ReadBasic.Chat", "type": "Application"},
            {"name": "ChannelMeeting.ReadBasic.Group", "type": "Application"},
            {"name": "OnlineMeetingParticipant.Read.Chat", "type": "Application"},
            {"name": "ChannelMessage.Read.Group", "type": "Application"},
            {"name": "ChatMessage.Read.Chat", "type": "Application"},
        ]
    }


def test_it_speaks_swedish_unless_the_reader_chose_english() -> None:
    languages = manifest_of(package(APP_ID))["localizationInfo"]
    assert languages == {
        "defaultLanguageTag": "sv",
        "additionalLanguages": [{"languageTag": "en", "file": "en.json"}],
    }


def test_its_version_is_the_programs() -> None:
    # Teams offers an installed app its update only when the version rises.
    assert manifest_of(package(APP_ID))["version"] == VERSION


def test_the_outline_icon_is_white_on_clear() -> None:
    pixels = rgba_pixels(FOLDER / "outline.png")
    assert {pixel[:3] for pixel in pixels if pixel[3] > 0} == {b"\xff\xff\xff"}
    assert {0, 255} <= {pixel[3] for pixel in pixels}


def rgba_pixels(path: Path) -> list[bytes]:
    """Read a PNG of our own making: RGBA, rows unfiltered, one IDAT."""
    image = path.read_bytes()
    width, height = struct.unpack_from(">II", image, 16)
    start = image.index(b"IDAT") + 4
    rows = zlib.decompress(image[start : start + struct.unpack_from(">I", image, start - 8)[0]])
    stride = 1 + 4 * width
    lines = [rows[top + 1 : top + stride] for top in range(0, height * stride, stride)]
    return [line[at : at + 4] for line in lines for at in range(0, 4 * width, 4)]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        (
            "manifest.json",
            '"accentColor": "#0B5D5B"',
            '"accentColor": "teal"',
            "accentColor in manifest.json must be a colour as #RRGGBB.",
        ),
        (
            "manifest.json",
            '"short": "Noterat"',
            f'"short": "{31 * "N"}"',
            "name.short in manifest.json must have 1 to 30 characters; it has 31.",
        ),
        (
            "manifest.json",
            f'"botId": "{APP_ID}"',
            f'"botId": "{OTHER_ID}"',
            "bots[0].botId and webApplicationInfo.id in manifest.json must be the same id.",
        ),
        (
            "manifest.json",
            f'  "id": "{APP_ID}",\n  "localizationInfo"',
            '  "id": "00000000-0000-0000-0000-000000000000",\n  "localizationInfo"',
            "id in manifest.json is still the id of zeros that stands in for the bot's.",
        ),
        (
            "manifest.json",
            f'  "id": "{APP_ID}",\n  "localizationInfo"',
            '  "localizationInfo"',
            "manifest.json lacks id.",
        ),
        (
            "manifest.json",
            '"manifestVersion": "1.29"',
            '"manifestVersion": "1.28"',
            "$schema in manifest.json must be the schema of its manifestVersion.",
        ),
        (
            "manifest.json",
            '"team",\n        "groupChat"\n      ],\n      "supportsFiles"',
            '"team",\n        "groupchat"\n      ],\n      "supportsFiles"',
            "bots[0].scopes[2] in manifest.json must be personal, team, groupChat or copilot.",
        ),
        (
            "manifest.json",
            '"commands": [',
            '"commands": [{"title": ""},',
            "bots[0].commandLists[0].commands in manifest.json must have 12 entries at most.",
        ),
        (
            "manifest.json",
            f'"composeExtensions": [\n    {{\n      "botId": "{APP_ID}"',
            f'"composeExtensions": [\n    {{\n      "botId": "{OTHER_ID}"',
            "composeExtensions[0].botId and bots[0].botId in manifest.json must be the same id.",
        ),
        (
            "manifest.json",
            '"type": "action"',
            '"type": "dialog"',
            "composeExtensions[0].commands[1].type in manifest.json must be query or action.",
        ),
        (
            "en.json",
            '"name.full": "',
            f'"name.full": "{100 * "N"}',
            "name.full in en.json must have 1 to 100 characters; it has 129.",
        ),
        ("en.json", '"name.short": "Noterat",', "", "en.json lacks name.short."),
        (
            "en.json",
            '"name.short"',
            '"activities.activityTypes[0].description": "?", "name.short"',
            "en.json has activities.activityTypes[0].description, which manifest.json lacks.",
        ),
        ("en.json", "{", "{{", "en.json is no readable JSON."),
        ("manifest.json", "{", "[" * 100_000, "manifest.json is no readable JSON."),
    ],
)
def test_a_wrong_word_in_a_file_is_named(name: str, old: str, new: str, problem: str) -> None:
    files = unzipped(package(APP_ID))
    text = files[name].decode()
    assert old in text
    files[name] = text.replace(old, new, 1).encode()
    assert problem in problems(zipped(files))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("en.json", None, "manifest.json names en.json, which the zip does not hold."),
        ("manifest.json", None, "The zip holds no manifest.json at its top."),
        ("notes.txt", b"", "The zip holds notes.txt, which manifest.json does not name."),
        ("color.png", b"GIF89a", "color.png is no PNG picture."),
        (
            "color.png",
            (FOLDER / "outline.png").read_bytes(),
            "color.png is 32 by 32 pixels; it must be 192 by 192.",
        ),
        (
            "outline.png",
            (FOLDER / "outline.png").read_bytes().replace(b"\x08\x06\x00", b"\x08\x02\x00", 1),
            "outline.png must have a transparent background.",
        ),
        ("color.png", bytes(1_000_001), "color.png is larger than 1000000 bytes."),
    ],
)
def test_a_wrong_file_is_named(name: str, content: bytes | None, problem: str) -> None:
    files = unzipped(package(APP_ID))
    if content is None:
        del files[name]
    else:
        files[name] = content
    assert problems(zipped(files)) == [problem]


def test_a_package_in_a_folder_is_told_to_lie_at_the_top() -> None:
    files = {f"noterat/{name}": content for name, content in unzipped(package(APP_ID)).items()}
    assert problems(zipped(files)) == ["The zip holds no manifest.json at its top."]


def test_a_heap_of_files_is_not_read() -> None:
    files = {f"{number}.txt": b"" for number in range(21)}
    assert problems(zipped(files)) == ["The zip holds more than 20 files."]


@settings(deadline=None)
@given(at=st.integers(0, 12_000), noise=st.binary(min_size=1, max_size=8))
def test_a_damaged_package_never_raises(at: int, noise: bytes) -> None:
    sound = package(APP_ID)
    damaged = sound[:at] + noise + sound[at + len(noise) :]
    assert all(isinstance(problem, str) for problem in problems(damaged))


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["bots", "icons", "id", "localizationInfo", "color"]), inner
            )
        ),
    )
)
def test_a_manifest_of_any_shape_never_raises(manifest: object) -> None:
    files = unzipped(package(APP_ID)) | {"manifest.json": json.dumps(manifest).encode()}
    assert problems(zipped(files))


@pytest.mark.parametrize(
    ("language", "such_as"), [("sv", "t.ex. "), ("en", "e.g. ")], ids=["sv", "en"]
)
def test_what_the_client_offers_is_what_the_bot_understands(language: str, such_as: str) -> None:
    # A command that needs more words shows a whole line after "such as" in its description.
    for title, description in offered(language):
        line = description.partition(such_as)[2] or title
        claimed = router.claim(tidy(line), language)
        assert claimed is not None, line
        assert claimed.language == language, line
        assert line.startswith(title)


def offered(language: str) -> list[tuple[str, str]]:
    """List title and description of the commands that Teams shows in `language`."""
    [bot] = manifest_of(package(APP_ID))["bots"]
    commands = [
        (f"bots[0].commandLists[{place}].commands[{row}]", command)
        for place, listed in enumerate(bot["commandLists"])
        for row, command in enumerate(listed["commands"])
    ]
    if language == "sv":
        return [(command["title"], command["description"]) for _key, command in commands]
    english = json.loads(unzipped(package(APP_ID))["en.json"])
    return [(english[f"{key}.title"], english[f"{key}.description"]) for key, _command in commands]
