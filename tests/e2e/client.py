"""Microsoft's client as a test sees it: say, press, hear."""

import json
import select
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

HERE = Path(__file__).parent
STEP_SECONDS = 60  # the driver gives up on its own much sooner; this is for a driver that hangs
Chat = Literal["personal", "group", "channel"]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is on show: its words, those of its cards among them, and its buttons."""

    author: str
    text: str
    buttons: tuple[str, ...]


class Client:
    """
    One person's client, with one conversation open at a time.

    Every method waits until its step is done, and fails the test where the step cannot be done.
    """

    def __init__(self, steps: IO[bytes], outcomes: IO[bytes]) -> None:
        self._steps = steps
        self._outcomes = outcomes
        self._last = "the start"

    def renew(self, language: str) -> None:
        """Start afresh, with nothing said and nothing open, as one who reads "sv-SE" or "en-US"."""
        self._do({"renew": language})

    def open(self, chat: Chat) -> None:
        """Turn to the chat and wait until what the bot says at once has been said."""
        self._do({"open": chat})

    def say(self, text: str, *, mention: bool = True, thread: int | None = None) -> None:
        """
        Send `text`, in group and channel after a mention of the bot; `@{Name}` mentions a person.

        In the channel it is a new post, or an answer in post `thread`, counted from the newest, 0.
        """
        self._do({"say": text, "mention": mention} | ({} if thread is None else {"thread": thread}))

    def press(self, button: str, *, on: str = "", **fill: str) -> None:
        """Press a button of the last card that has it, and the words `on`; fill in fields first."""
        self._do({"press": button, "on": on, "fill": fill})

    def act_on(self, message: str, command: str) -> None:
        """Choose the message action `command` on the last message with those words: a dialog."""
        self._do({"act": command, "on": message})

    def submit(self, button: str, **fill: str) -> None:
        """Fill in fields of the dialog that is open, press its button and see it accepted."""
        self._do({"submit": button, "fill": fill})

    def find(self, words: str, *, pick: str) -> None:
        """Search from the message box, and send the record found that has the words `pick`."""
        self._do({"find": words, "pick": pick})

    def receive(self, **activity: object) -> None:
        """Let Teams send the bot any activity from this conversation, its fields as on the wire."""
        self._do({"receive": activity})

    def hear(self, *words: str) -> Message:
        """Wait for a new message of the bot, since the last step, that has all of `words`."""
        return self._heard({"hear": words})

    def see_changed(self, *words: str) -> Message:
        """Wait until a message that was there before the last step has all of `words` in it."""
        return self._heard({"hear": words, "changed": True})

    def see(self, *words: str) -> Message:
        """Wait for a new message of one's own, since the last step, that has all of `words`."""
        return self._heard({"see": words})

    def hold(self, *dialogue: tuple[str, ...], thread: int | None = None) -> None:
        """Hold a dialogue: of each row, say the first words and hear all the others in answer."""
        for said, *heard in dialogue:
            self.say(said, thread=thread)
            self.hear(*heard)

    def picture(self, file: Path) -> None:
        """Keep what the client shows as a PNG file."""
        self._do({"picture": str(file)})

    def _heard(self, step: Mapping[str, object]) -> Message:
        message = self._ask(step)["message"]
        return Message(message["author"], message["text"], tuple(message["buttons"]))

    def _do(self, step: Mapping[str, object]) -> None:
        self._last = json.dumps(step, ensure_ascii=False)
        self._ask(step)

    def _ask(self, step: Mapping[str, object]) -> Any:
        self._steps.write(json.dumps(step).encode() + b"\n")
        self._steps.flush()
        return self.outcome(json.dumps(step, ensure_ascii=False))

    def outcome(self, of: str) -> Any:
        """Wait for what came of a step; fails the test, naming it, where it came to nothing."""
        ready, _, _ = select.select([self._outcomes], [], [], STEP_SECONDS)
        line = self._outcomes.readline() if ready else b""
        assert line, f"the driver said nothing to {of}"
        outcome = json.loads(line)
        assert "error" not in outcome, f"{of}\nafter {self._last}\n{outcome['error']}"
        return outcome


@contextmanager
def client(endpoint: str) -> Iterator[Client]:
    """
    Start a client for the bot at `endpoint`, which need not be there yet: see `Client.renew`.

    It is gone when the block ends.
    """
    assert (HERE / "node_modules").is_dir(), "first: npm ci --prefix tests/e2e"
    driver = subprocess.Popen(  # noqa: S603 - our own script
        ["node", HERE / "drive.mjs", endpoint],  # noqa: S607 - node is where the PATH says
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with driver:
        assert driver.stdin is not None
        assert driver.stdout is not None
        try:
            started = Client(driver.stdin, driver.stdout)
            started.outcome("its start")
            yield started
        finally:
            driver.terminate()  # it ends its browser and its playground first
            driver.wait(STEP_SECONDS)
