import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.client import Client

pytestmark = pytest.mark.e2e

MINUTES = """\
Minnesanteckningar Samordning hemgång
Datum: 2026-10-14
Närvarande: Kerstin Lövgren, Per Sandell, Åsa Öberg

§ 1 Checklista vid hemgång
Kerstin berättar hur försöket har gått under hösten.
Beslut: Checklistan används på alla avdelningar från november.
Per Sandell skickar checklistan till hemtjänsten senast 30 november.

§ 2 Nästa möte
18 november 2026 kl 13–15
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[str]:
    """The address where Teams keeps what people send; here a folder of this machine."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "1.txt").write_text(MINUTES, "utf-8")
    answer = partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}/1.txt"
        served.shutdown()


def test_minutes_sent_in_the_personal_chat_are_saved_once_confirmed(
    teams: Client, shelf: str
) -> None:
    teams.open("group")
    teams.hold(("beslut: Vi möts digitalt", "#1"))

    teams.open("personal")
    teams.receive(
        type="message",
        text="",
        attachments=[
            {
                "contentType": "application/vnd.microsoft.teams.file.download.info",
                "name": "2026-10-14 hemgång.txt",
                "content": {"downloadUrl": shelf, "uniqueId": "1", "fileType": "txt"},
            }
        ],
    )
    teams.hear("2026-10-14 hemgång.txt", "Checklistan används på alla avdelningar")
    teams.press("Spara i Samordning hemgång")
    teams.see_changed("Samordning hemgång")

    teams.open("group")
    teams.hold(("vad beslutade vi om checklistan?", "§ 1", "2026-10-14 hemgång.txt", "Checklistan"))
