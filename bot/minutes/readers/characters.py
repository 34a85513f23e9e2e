"""Bytes → characters, and the characters that only dress a text up."""

import codecs
import unicodedata

from bot.patterns import lazily

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_BULLET = "•"
# Word and PDF draw bullets and arrows from symbol fonts, in the private use area.
_PRIVATE = lazily("[\uf000-\uf0ff]")
_CONTROL = lazily("[\x00-\x08\x0e-\x1f\x7f]")
_REFERENCE = lazily(r"\[\d{1,3}\](?=[^\W\d_])")  # to a link listed below, by a text browser
_WHITE = {
    ord("\u00a0"): " ",
    ord("\u2007"): " ",
    ord("\u202f"): " ",
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
    ord("\x0b"): "\n",
    ord("\x85"): "\n",
}
_DRESS = lazily("[" + "".join(map(chr, (*_INVISIBLE, *_WHITE))) + "]")
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850")  # the first is taken where they fit alike
_OURS = lazily("[åäöÅÄÖéÉüÜ§–—”“’…•°½×]")
_ODD = lazily(r"(?<=[a-zA-Z])[^\x00-\x7fåäöÅÄÖéÉèáàüÜæøÆØçñêëïôíóúß§–—”“’…•°½×\s]|\ufffd")
_TWICE = lazily("Ã[\x80-\xbf¤¥¶…„–‰©¨¼]|â€[™œ\x9d“”¦¢]|Â[§°½«»]")
_CHANCE = 2  # of these; one may be typed
_UTF16_SHARE = 0.3  # of NUL bytes: Latin text in UTF-16 has about half


def decoded(data: bytes) -> str:
    """Read UTF-8, also encoded twice, UTF-16 or what of eight bits fits best; never fails."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if (guess := _utf16_by_its_zeros(data)) is not None:
        return data.decode(guess, errors="replace")
    try:
        return _once(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        read = (data.decode(encoding, errors="replace") for encoding in _EIGHT_BITS)
        return max(read, key=_likeliness)


def _likeliness(text: str) -> int:
    """Weigh a reading by its letters: for it those of our languages, against it others in words."""
    return len(_OURS.findall(text)) - 2 * len(_ODD.findall(text))


def _once(text: str) -> str:
    """Undo UTF-8 that was taken for Windows-1252 and encoded again ("fÃ¶r")."""
    if len(_TWICE.findall(text)) < _CHANCE:
        return text
    return "\n".join(_mended(line) if _TWICE.search(line) else line for line in text.split("\n"))


def _mended(line: str) -> str:
    try:
        return b"".join(map(_byte, line)).decode()
    except UnicodeError:
        return line


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")  # five of its bytes have no character


def _utf16_by_its_zeros(data: bytes) -> str | None:
    sample = data[:2000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < _UTF16_SHARE * len(sample) / 2 or not sample:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def tidied(text: str) -> str:
    r"""Compose accents, drop what is invisible, give every kind of line end as \n."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() and _DRESS.search(text):
        text = text.translate(_INVISIBLE | _WHITE)
    if "[" in text:
        text = _REFERENCE.sub("", text)
    return _CONTROL.sub("", _PRIVATE.sub(_BULLET, text.replace("\x0b", "\n")))
