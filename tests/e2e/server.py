"""The bot's server as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 20.0  # it migrates a new database first; 2 s on a machine with nothing else to do
STOP_SECONDS = 10.0
LOOK_EVERY_SECONDS = 0.05


@contextmanager
def server(folder: Path, port: int) -> Iterator[None]:
    """
    Serve a new database in `folder` on `port` of loopback.

    Fails where the server does not start, does not stop when asked to, or has logged an error.
    """
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "bot", "serve", "--host", "127.0.0.1", "--port", str(port)],
            env=os.environ | {"NOTERAT_DATABASE_URL": f"sqlite:///{folder / 'noterat.sqlite'}"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        with process:
            try:
                _wait_until_healthy(process, f"http://127.0.0.1:{port}/health", log)
                yield
            finally:
                _stop(process)
    said = log.read_text("utf-8")
    assert "Traceback" not in said, said


def free_port() -> int:
    """Name a port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:  # noqa: S310 - loopback
                assert answer.status == 200
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(LOOK_EVERY_SECONDS)
    raise AssertionError(f"the server did not start:\n{log.read_text('utf-8')}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
