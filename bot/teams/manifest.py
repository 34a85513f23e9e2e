"""The Teams app package: the manifest, its languages and its icons, zipped for one bot."""

import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from bot.values import dataclass

# Beside the packages, in a checkout as in an installed wheel (pyproject's force-include).
FOLDER = Path(__file__).parents[2] / "manifests"
FILES = ("manifest.json", "en.json", "color.png", "outline.png")
UNSET_ID = "00000000-0000-0000-0000-000000000000"  # stands in manifests/ where the bot's id goes
UNSET_HOST = "noterat.example"  # where the server's host goes
TABS = ("staticTabs", "configurableTabs", "validDomains")  # only where others reach the server
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest time a zip can hold: the clock leaves no trace


@dataclass(eq=False)
class NotAnAppId(ValueError):
    """What was given as the bot's application id is no GUID, or one of zeros only."""

    given: str

    def __str__(self) -> str:
        return f"{self.given!r} is no application id: copy the GUID from the bot's registration."


def package(app_id: str, public_url: str = "") -> bytes:
    """
    Zip the app package of the bot registered as `app_id`; the same always gives the same bytes.

    Where others reach the server, at `public_url`, the page is a tab of the app.

    The id is the Teams app's, the bot's and the Entra application's at once, so that two bots in
    one tenant (a trial and a real one, say) are two apps. Raises NotAnAppId.
    """
    if not GUID.fullmatch(app_id) or app_id == UNSET_ID:
        raise NotAnAppId(app_id)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in FILES:
            content = (FOLDER / name).read_bytes()
            if name == "manifest.json":
                content = _manifest(content.decode(), app_id.lower(), public_url)
            # Stored, not deflated: what deflate writes differs between versions of zlib.
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return target.getvalue()


def _manifest(text: str, app_id: str, public_url: str) -> bytes:
    told = json.loads(text.replace(UNSET_ID, app_id))
    if not public_url:
        told = {name: value for name, value in told.items() if name not in TABS}
        told["webApplicationInfo"]["resource"] = told["developer"]["websiteUrl"]
    else:
        host = urlsplit(public_url).netloc
        for name in (*TABS, "webApplicationInfo"):
            told[name] = json.loads(json.dumps(told[name]).replace(UNSET_HOST, host))
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
