"""What keeps Teams from taking an app package, beyond and besides the schema of its manifest."""

import io
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.teams.manifest import GUID, UNSET_ID

_LARGEST_FILE = 1_000_000  # bytes; ours are a few kB
_MOST_FILES = 20  # a manifest, two icons and a file a language
_ICON_SIDES = {"icons.color": 192, "icons.outline": 32}  # pixels
_PNG_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PNG_HEADER = struct.Struct(">16xIIxB")  # width, height, colour type
_PNG_WITH_ALPHA = (4, 6)
_LANGUAGE_FILE = re.compile(
    r"localizationInfo\.(additionalLanguages\[\d+\]\.f|defaultLanguageF)ile"
)
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_INDEX = re.compile(r"\[(\d{1,4})\]")

# Keys are written as Teams' language files write them (`bots[0].botId`); `[]` stands for any index.
# The limits are those of manifest schema 1.29.
_REQUIRED = (
    "manifestVersion",
    "version",
    "id",
    "developer.name",
    "developer.websiteUrl",
    "developer.privacyUrl",
    "developer.termsOfUseUrl",
    "name.short",
    "description.short",
    "description.full",
    "icons.color",
    "icons.outline",
    "accentColor",
    "bots[0].botId",
    "bots[0].scopes[0]",
    "webApplicationInfo.id",
    "localizationInfo.defaultLanguageTag",
)
_ANYTHING = (re.compile(r".*", re.DOTALL), "anything")
_HTTPS = (re.compile(r"https://\S+"), "an https address")
_A_GUID = (GUID, "a GUID")
_SCOPE = (re.compile(r"personal|team|groupChat|copilot"), "personal, team, groupChat or copilot")
_KIND = (re.compile(r"query|action"), "query or action")
_CONTEXT = (re.compile(r"compose|commandBox|message"), "compose, commandBox or message")
_SHAPES = {
    "version": (re.compile(r"\d+\.\d+\.\d+"), "three numbers with dots between"),
    "id": _A_GUID,
    "bots[].botId": _A_GUID,
    "webApplicationInfo.id": _A_GUID,
    "developer.websiteUrl": _HTTPS,
    "developer.privacyUrl": _HTTPS,
    "developer.termsOfUseUrl": _HTTPS,
    "accentColor": (re.compile(r"#[0-9a-fA-F]{6}"), "a colour as #RRGGBB"),
    "bots[].scopes[]": _SCOPE,
    "bots[].commandLists[].scopes[]": _SCOPE,
    "staticTabs[].contentUrl": _HTTPS,
    "staticTabs[].websiteUrl": _HTTPS,
    "configurableTabs[].configurationUrl": _HTTPS,
    "composeExtensions[].botId": _A_GUID,
    "composeExtensions[].commands[].type": _KIND,
    "composeExtensions[].commands[].context[]": _CONTEXT,
}
_TRANSLATED = {  # characters at most
    "name.short": 30,
    "name.full": 100,
    "description.short": 80,
    "description.full": 4000,
    "bots[].commandLists[].commands[].title": 128,
    "bots[].commandLists[].commands[].description": 4000,
    "composeExtensions[].commands[].title": 32,
    "composeExtensions[].commands[].description": 128,
    "composeExtensions[].commands[].parameters[].title": 32,
    "composeExtensions[].commands[].parameters[].description": 128,
}
_LONGEST = {
    **_TRANSLATED,
    "developer.name": 32,
    "composeExtensions[].commands[].id": 64,
    "composeExtensions[].commands[].parameters[].name": 64,
}
_MOST = {
    "bots": 1,
    "bots[].commandLists": 3,
    "bots[].commandLists[].commands": 12,
    "composeExtensions": 1,
    "composeExtensions[].commands": 10,
    "composeExtensions[].commands[].parameters": 5,
    "authorization.permissions.resourceSpecific": 16,
}

_TAB_ADDRESSES = ("staticTabs[].contentUrl", "configurableTabs[].configurationUrl")

Leaves = Mapping[str, object]


@dataclass(eq=False)
class _Unusable(Exception):
    """The package cannot be looked into; what stands in the way."""

    reason: str


def problems(package: bytes) -> list[str]:
    """
    List in sentences what keeps Teams from taking `package`; empty when nothing does.

    Never raises for what the package holds. Says nothing of what only the schema knows.
    """
    try:
        files = _unpacked(package)
        manifest = _leaves_of(files, "manifest.json")
    except _Unusable as unusable:
        return [unusable.reason]
    return [
        *_missing(manifest),
        *_misshapen(manifest),
        *_too_long("manifest.json", manifest),
        *_too_many(manifest),
        *_contradictions(manifest),
        *_misplaced(manifest, files),
        *_bad_icons(manifest, files),
        *_bad_languages(manifest, files),
    ]


def _unpacked(package: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            entries = archive.infolist()
            _refuse_excess(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    # Besides BadZipFile, zipfile lets each of these through on a broken or encrypted archive.
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as broken:
        raise _Unusable("The package is no zip file that can be read.") from broken


def _refuse_excess(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > _MOST_FILES:
        raise _Unusable(f"The zip holds more than {_MOST_FILES} files.")
    for entry in entries:
        if entry.file_size > _LARGEST_FILE:
            raise _Unusable(f"{entry.filename} is larger than {_LARGEST_FILE} bytes.")
        if entry.compress_type not in _COMPRESSIONS:
            raise _Unusable(f"{entry.filename} is compressed in a way that Teams does not read.")


def _leaves_of(files: Mapping[str, bytes], name: str) -> dict[str, object]:
    if name not in files:
        raise _Unusable(f"The zip holds no {name} at its top.")
    try:
        return dict(_leaves(json.loads(files[name])))
    except (ValueError, RecursionError) as garbled:
        raise _Unusable(f"{name} is no readable JSON.") from garbled


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    match value:
        case dict():
            for name, inner in value.items():
                yield from _leaves(inner, f"{key}.{name}" if key else name)
        case list():
            for index, inner in enumerate(value):
                yield from _leaves(inner, f"{key}[{index}]")
        case _:
            yield key, value


def _any_index(key: str) -> str:
    return _INDEX.sub("[]", key)


def _missing(manifest: Leaves) -> Iterator[str]:
    for key in _REQUIRED:
        if not manifest.get(key):
            yield f"manifest.json lacks {key}."


def _misshapen(manifest: Leaves) -> Iterator[str]:
    for key, value in manifest.items():
        shape, wanted = _SHAPES.get(_any_index(key), _ANYTHING)
        if not shape.fullmatch(str(value)):
            yield f"{key} in manifest.json must be {wanted}."
        elif value == UNSET_ID:
            yield f"{key} in manifest.json is still the id of zeros that stands in for the bot's."


def _too_long(name: str, leaves: Leaves) -> Iterator[str]:
    for key, value in leaves.items():
        longest = _LONGEST.get(_any_index(key))
        if longest is not None and not 0 < len(str(value)) <= longest:
            yield f"{key} in {name} must have 1 to {longest} characters; it has {len(str(value))}."


def _too_many(manifest: Leaves) -> Iterator[str]:
    overfull = {
        key[: index.start()]
        for key in manifest
        for index in _INDEX.finditer(key)
        if int(index[1]) >= _MOST.get(_any_index(key[: index.start()]), sys.maxsize)
    }
    for key in sorted(overfull):
        most = _MOST[_any_index(key)]
        yield f"{key} in manifest.json must have {most} entries at most."


def _contradictions(manifest: Leaves) -> Iterator[str]:
    bot = manifest.get("bots[0].botId")
    if manifest.get("composeExtensions[0].botId", bot) != bot:
        yield "composeExtensions[0].botId and bots[0].botId in manifest.json must be the same id."
    if bot != manifest.get("webApplicationInfo.id"):
        yield "bots[0].botId and webApplicationInfo.id in manifest.json must be the same id."
    valid = {str(value) for key, value in manifest.items() if _any_index(key) == "validDomains[]"}
    for key, value in manifest.items():
        if _any_index(key) in _TAB_ADDRESSES and urlsplit(str(value)).hostname not in valid:
            yield f"{key} in manifest.json must be at one of its validDomains."
    if f"/v{manifest.get('manifestVersion')}/" not in str(manifest.get("$schema")):
        yield "$schema in manifest.json must be the schema of its manifestVersion."


def _misplaced(manifest: Leaves, files: Mapping[str, bytes]) -> Iterator[str]:
    named = {str(value) for key, value in manifest.items() if _names_a_file(key)}
    for name in sorted(named - files.keys()):
        yield f"manifest.json names {name}, which the zip does not hold."
    for name in sorted(files.keys() - named - {"manifest.json"}):
        yield f"The zip holds {name}, which manifest.json does not name."


def _names_a_file(key: str) -> bool:
    return key.startswith("icons.") or _LANGUAGE_FILE.fullmatch(key) is not None


def _bad_icons(manifest: Leaves, files: Mapping[str, bytes]) -> Iterator[str]:
    for key, side in _ICON_SIDES.items():
        name = str(manifest.get(key))
        if name in files:
            yield from _bad_icon(name, files[name], side=side, on_clear=key == "icons.outline")


def _bad_icon(name: str, image: bytes, *, side: int, on_clear: bool) -> Iterator[str]:
    if not image.startswith(_PNG_START) or len(image) < _PNG_HEADER.size:
        yield f"{name} is no PNG picture."
        return
    width, height, colour_type = _PNG_HEADER.unpack_from(image)
    if (width, height) != (side, side):
        yield f"{name} is {width} by {height} pixels; it must be {side} by {side}."
    if on_clear and colour_type not in _PNG_WITH_ALPHA:
        yield f"{name} must have a transparent background."


def _bad_languages(manifest: Leaves, files: Mapping[str, bytes]) -> Iterator[str]:
    wanted = {key for key in manifest if _any_index(key) in _TRANSLATED}
    names = {str(value) for key, value in manifest.items() if _LANGUAGE_FILE.fullmatch(key)}
    for name in sorted(names & files.keys()):
        try:
            translated = _leaves_of(files, name)
        except _Unusable as unusable:
            yield unusable.reason
            continue
        yield from _too_long(name, translated)
        yield from (f"{name} lacks {key}." for key in sorted(wanted - translated.keys()))
        for key in sorted(translated.keys() - wanted - {"$schema"}):
            yield f"{name} has {key}, which manifest.json lacks."
