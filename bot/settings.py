"""Settings: the environment read once, into values that are known to be good."""

import os
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.patterns import lazily
from bot.secrecy import Caution, Cautions
from bot.values import dataclass

PREFIX = "NOTERAT_"
OWN_FILE = "a file in the user's data folder"
METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
ISSUER = "https://api.botframework.com"
AUTHORITY = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
SERVICES = "smba.trafficmanager.net, *.botframework.com, *.teams.microsoft.com"
FILES = "*.sharepoint.com, *.sharepoint-df.com, *.svc.ms"
LANGUAGES = ("sv", "en")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
TENANT = lazily(r"[A-Za-z0-9.-]+")
SECRECY_FORM = "ask, strict or off, and TENANT=… for one of them"
HOST = lazily(r"(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*")


@dataclass(eq=False)
class BadSetting(Exception):
    """A variable of the environment cannot be used."""

    variable: str
    wanted: str

    def __str__(self) -> str:
        """Say in one sentence what to mend; never the value, which may be a secret."""
        return f"{self.variable} must be {self.wanted}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this Noterat is set up."""

    database_url: str
    app_id: str  # empty: senders are not checked, and only this machine is served
    app_password: str = field(repr=False)
    app_certificate: Path | None
    app_tenant: str
    tenants: frozenset[str]  # empty: every tenant
    openid_metadata: str
    token_issuer: str
    token_authority: str
    token_scope: str
    graph: bool  # whether it may be asked at all
    graph_url: str
    service_hosts: tuple[str, ...]
    file_hosts: tuple[str, ...]
    public_url: str  # without a slash at its end; empty: nobody is told an address
    language: str
    zone: str
    secrecy: Cautions
    admins: frozenset[str]  # ids of accounts; empty: nobody
    log_level: str

    @property
    def trusts_loopback(self) -> bool:
        """Whether plain HTTP to this machine is right, as it alone vouches for senders."""
        return not self.app_id or urlsplit(self.openid_metadata).hostname in LOOPBACK


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name without the prefix, its default, what it is for, how it is read."""

    name: str
    default: str
    meaning: str
    read: Callable[[str], Any]  # raises ValueError with what is wanted instead


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; a blank variable counts as not set. Raises `BadSetting`."""
    environment = os.environ if environment is None else environment
    settings = Settings(**{row.name.lower(): _value(row, environment) for row in TABLE})
    _agree(settings)
    if settings.database_url == OWN_FILE:
        settings = replace(settings, database_url=_own_file(environment))
    if settings.app_tenant and not settings.tenants:
        settings = replace(settings, tenants=frozenset({settings.app_tenant}))
    return settings


def describe() -> tuple[tuple[str, str, str], ...]:
    """List every variable with its default and its meaning, as the README's table shows them."""
    return tuple((PREFIX + row.name, row.default, row.meaning) for row in TABLE)


def _value(row: Setting, environment: Mapping[str, str]) -> Any:  # noqa: ANN401 - as its reader
    variable = PREFIX + row.name
    try:
        return row.read(environment.get(variable, "").strip() or row.default)
    except ValueError as wanted:
        raise BadSetting(variable, str(wanted)) from wanted


def _agree(settings: Settings) -> None:
    """Refuse what is good alone but makes no sense together."""
    secrets = bool(settings.app_password) + (settings.app_certificate is not None)
    if secrets and not settings.app_id:
        raise BadSetting(PREFIX + "APP_ID", "set where a password or certificate is")
    if secrets > 1:
        raise BadSetting(PREFIX + "APP_PASSWORD", "left out where a certificate is given")
    if urlsplit(settings.graph_url).hostname in LOOPBACK and not settings.trusts_loopback:
        raise BadSetting(PREFIX + "GRAPH_URL", "left out where senders are checked by others")


def _own_file(environment: Mapping[str, str]) -> str:
    """Name the database in the user's data folder, which is made (XDG base directories)."""
    told = Path(environment.get("XDG_DATA_HOME", ""))
    home = told if told.is_absolute() else Path.home() / ".local" / "share"
    folder = home / "noterat"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wanted = f"set, as the folder {folder} cannot be made"
        raise BadSetting(PREFIX + "DATABASE_URL", wanted) from error
    return f"sqlite:///{folder / 'noterat.sqlite'}"


def _public(typed: str) -> str:
    return _address(typed).rstrip("/") if typed else ""


def _app_id(typed: str) -> str:
    if not typed:
        return ""
    from uuid import UUID  # noqa: PLC0415 - 2 ms of each start, and few have one

    try:
        return str(UUID(typed))
    except ValueError:
        raise ValueError("the bot's app id, a GUID") from None


def _file(typed: str) -> Path | None:
    path = Path(typed) if typed else None
    if path is not None and not path.is_file():
        raise ValueError("the path of a file that can be read")
    return path


def _address(typed: str) -> str:
    """Take an https address, or a plain one of this machine, as tests and trials have."""
    try:
        address = urlsplit(typed)
        plain = address.scheme == "http" and address.hostname in LOOPBACK
    except ValueError:
        raise ValueError("an https address") from None
    if not address.hostname or not (plain or address.scheme == "https"):
        raise ValueError("an https address")
    return typed.rstrip("/")


def _tenant(typed: str) -> str:
    if typed and not TENANT.fullmatch(typed):
        raise ValueError("a tenant's id or domain")
    return typed


def _names(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip())


def _accounts(typed: str) -> frozenset[str]:
    return frozenset(_names(typed))


def _tenants(typed: str) -> frozenset[str]:
    return frozenset(_names(typed))


def _hosts(typed: str) -> tuple[str, ...]:
    hosts = _names(typed.lower())
    if not hosts or not all(HOST.fullmatch(host) for host in hosts):
        raise ValueError("host names with commas between, *. before one for all below it")
    return hosts


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return typed

    return read


def _is_yes(typed: str) -> bool:
    return _one_of("yes", "no")(typed.lower()) == "yes"


def _cautions(typed: str) -> Cautions:
    """Read “strict” or “ask, TENANT=off”: a word for all tenants, and others for some."""
    usual, some = Caution.ASK, []
    try:
        for part in _names(typed.lower()):
            tenant, is_one, word = part.rpartition("=")
            caution = Caution(word.strip())
            if is_one:
                some.append((tenant.strip(), caution))
            else:
                usual = caution
    except ValueError:
        raise ValueError(SECRECY_FORM) from None
    return Cautions(usual, tuple(some))


def _zone(typed: str) -> str:
    try:
        return ZoneInfo(typed).key
    except (OSError, ValueError, ZoneInfoNotFoundError):
        raise ValueError("an IANA time zone, as Europe/Stockholm") from None


TABLE = (
    Setting("DATABASE_URL", OWN_FILE, "where the records are: sqlite:/// or postgresql://", str),
    Setting("APP_ID", "", "the bot's app id; without one only this machine is served", _app_id),
    Setting("APP_PASSWORD", "", "the app's client secret", str),
    Setting("APP_CERTIFICATE", "", "a PEM file with key and certificate, instead of it", _file),
    Setting("APP_TENANT", "", "the tenant the app is registered in; none: many", _tenant),
    Setting("TENANTS", "", "tenants that are served; the app's own when empty", _tenants),
    Setting("OPENID_METADATA", METADATA, "where the keys of incoming messages are", _address),
    Setting("TOKEN_ISSUER", ISSUER, "who signs incoming messages", str),
    Setting("TOKEN_AUTHORITY", AUTHORITY, "who gives tokens for outgoing messages", _address),
    Setting("TOKEN_SCOPE", ISSUER + "/.default", "what those tokens are for", str),
    Setting("GRAPH", "no", "whether Microsoft Graph may be asked: yes or no", _is_yes),
    Setting("GRAPH_URL", GRAPH, "where Microsoft Graph is", _address),
    Setting("SERVICE_HOSTS", SERVICES, "hosts that messages are sent to", _hosts),
    Setting("FILE_HOSTS", FILES, "hosts that files are fetched from", _hosts),
    Setting("PUBLIC_URL", "", "where others reach this server, as https://host", _public),
    Setting("LANGUAGE", "sv", "what a new group is written to in: sv or en", _one_of(*LANGUAGES)),
    Setting("ZONE", "Europe/Stockholm", "the time zone of a new group", _zone),
    Setting("SECRECY", "ask", "on personal identity numbers: " + SECRECY_FORM, _cautions),
    Setting("ADMINS", "", "accounts (object ids) that may free names and move groups", _accounts),
    Setting("LOG_LEVEL", "INFO", "what is logged: " + ", ".join(LEVELS), _one_of(*LEVELS)),
)
