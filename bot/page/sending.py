"""Pages on their way to a browser: what it may do with them, and whether it has them already."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from aiohttp import web

# Nothing is fetched from elsewhere, and no script but the page's own files runs.
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'{scripts}; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
)
TEAMS_JS = "https://res.cdn.office.net/teams-js/2.58.0/js/MicrosoftTeams.min.js"
TEAMS_JS_DIGEST = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4"
# Where Teams may be (learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements).
_TEAMS = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft"


def _safe(*, scripts: str = "", frames: str = "'none'") -> Mapping[str, str]:
    policy = _POLICY.format(scripts=scripts, frames=frames)
    return MappingProxyType(
        {
            "Content-Security-Policy": policy,
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-cache",
            "Vary": "Cookie, Accept-Language",
        }
    )


SAFE = _safe()
IN_TEAMS = _safe(frames=_TEAMS)  # for who signed in by a tab
TAB = _safe(scripts=f" {TEAMS_JS}", frames=_TEAMS)  # what asks Teams who that is


def written(
    request: web.Request, page: str, *, status: int = 200, safe: Mapping[str, str] = SAFE
) -> web.Response:
    """Send a page, packed; nothing of it where the browser has just this one."""
    body = page.encode()
    tag = hashlib.blake2b(body, digest_size=12).hexdigest()
    told = request.if_none_match or ()
    if status == web.HTTPOk.status_code and any(each.value == tag for each in told):
        return web.Response(status=304, headers={**safe, "ETag": f'"{tag}"'})
    response = web.Response(
        body=body, status=status, headers=safe, content_type="text/html", charset="utf-8"
    )
    response.etag = tag
    response.enable_compression()
    return response
