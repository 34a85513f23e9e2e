"""Files behind sharing links that need a sign-in, read through Microsoft Graph."""

from base64 import urlsafe_b64encode

import aiohttp

from bot.message import Fetched, FetchProblem, File, NotFetched
from bot.settings import Settings
from bot.teams.lookups import files
from bot.teams.lookups.graph import Graph, NotTold, Obstacle
from bot.teams.shapes import string

ADDRESS = "@microsoft.graph.downloadUrl"  # lets in who has it, for some minutes

# The app may read more than who gave it the link. So it reads for them only what opens to anyone
# in their organisation who has the link, and never what is shared with some people by name.
OPEN = frozenset({"anonymous", "organization"})


async def fetch(
    graph: Graph, session: aiohttp.ClientSession, settings: Settings, file: File
) -> Fetched:
    """
    Fetch the file behind a link, by the app's own right (Files.Read.All). Raises `NotFetched`.

    https://learn.microsoft.com/graph/api/shares-get
    """
    link = "u!" + urlsafe_b64encode(file.url.encode()).decode().rstrip("=")
    try:
        shared = await graph.get_json(file.tenant, "shares", link, "permission")
        if _scope(shared) not in OPEN:
            raise NotFetched(file.name, FetchProblem.SIGN_IN)
        item = await graph.get_json(file.tenant, "shares", link, "driveItem")
    except NotTold as failure:
        is_passing = failure.why is Obstacle.FAILED
        problem = FetchProblem.UNREACHABLE if is_passing else FetchProblem.SIGN_IN
        raise NotFetched(file.name, problem) from failure
    name = string(item.get("name")) or file.name
    there = File(name, string(item.get(ADDRESS)), name.rpartition(".")[2].lower())
    return Fetched((await files.fetch(session, settings, there)).data, name)


def _scope(permission: dict[str, object]) -> str:
    link = permission.get("link")
    return string(link.get("scope")) if isinstance(link, dict) else ""
