"""The environment becomes settings, or one sentence that names the variable to mend."""

from pathlib import Path

import pytest

from bot.secrecy import Caution, Cautions
from bot.settings import BadSetting, describe, load

APP = {
    "NOTERAT_APP_ID": "8c2f4c1e-5d0b-4a57-9d4e-3a1f0c7b2e61",
    "NOTERAT_APP_PASSWORD": "s3cret",
    "NOTERAT_APP_TENANT": "region",
}
REMOTE = {"NOTERAT_DATABASE_URL": "postgresql://db/noterat"}


def test_nothing_set_gives_a_file_of_the_user_and_swedish(tmp_path: Path) -> None:
    settings = load({"XDG_DATA_HOME": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/noterat/noterat.sqlite"
    assert (tmp_path / "noterat").is_dir()
    assert (settings.language, settings.zone) == ("sv", "Europe/Stockholm")
    assert settings.app_id == ""


def test_a_relative_data_home_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = load({"XDG_DATA_HOME": "here"})
    assert settings.database_url == f"sqlite:///{tmp_path}/.local/share/noterat/noterat.sqlite"


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "noterat").write_text("in the way")
    with pytest.raises(BadSetting, match=r"^NOTERAT_DATABASE_URL must be set, as"):
        load({"XDG_DATA_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("variable", "typed", "field", "value"),
    [
        ("DATABASE_URL", "sqlite:////srv/n.sqlite", "database_url", "sqlite:////srv/n.sqlite"),
        ("TENANTS", "region, kommun,", "tenants", frozenset({"region", "kommun"})),
        ("OPENID_METADATA", "http://127.0.0.1:9/oid/", "openid_metadata", "http://127.0.0.1:9/oid"),
        ("TOKEN_AUTHORITY", "https://login.example", "token_authority", "https://login.example"),
        ("SERVICE_HOSTS", "*.Example.org, b.se", "service_hosts", ("*.example.org", "b.se")),
        ("FILE_HOSTS", "127.0.0.1", "file_hosts", ("127.0.0.1",)),
        ("GRAPH", "Yes", "graph", True),
        ("GRAPH", "", "graph", False),
        ("GRAPH_URL", "https://graph.example/", "graph_url", "https://graph.example"),
        ("LANGUAGE", "en", "language", "en"),
        ("ZONE", "Europe/Helsinki", "zone", "Europe/Helsinki"),
        ("ZONE", "  ", "zone", "Europe/Stockholm"),
        ("SECRECY", "strict", "secrecy", Cautions(Caution.STRICT)),
        ("SECRECY", "ask, T1=off", "secrecy", Cautions(Caution.ASK, (("t1", Caution.OFF),))),
        ("LOG_LEVEL", "DEBUG", "log_level", "DEBUG"),
    ],
)
def test_reads(variable: str, typed: str, field: str, value: object) -> None:
    settings = load(REMOTE | {"NOTERAT_" + variable: typed})
    assert getattr(settings, field) == value


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"APP_ID": "noterat"}, "NOTERAT_APP_ID must be the bot's app id, a GUID."),
        ({"APP_CERTIFICATE": "/none.pem"}, "NOTERAT_APP_CERTIFICATE must be the path of a file"),
        ({"APP_PASSWORD": "x"}, "NOTERAT_APP_ID must be set where a password"),
        ({"APP_TENANT": "region/2"}, "NOTERAT_APP_TENANT must be a tenant's id or domain."),
        ({**APP, "APP_CERTIFICATE": __file__}, "NOTERAT_APP_PASSWORD must be left out"),
        ({"OPENID_METADATA": "http://login.example"}, "NOTERAT_OPENID_METADATA must be an https"),
        ({"TOKEN_AUTHORITY": "login.example"}, "NOTERAT_TOKEN_AUTHORITY must be an https"),
        ({"TOKEN_AUTHORITY": "https://["}, "NOTERAT_TOKEN_AUTHORITY must be an https"),
        ({"SERVICE_HOSTS": ","}, "NOTERAT_SERVICE_HOSTS must be host names"),
        ({"SERVICE_HOSTS": "https://a.se"}, "NOTERAT_SERVICE_HOSTS must be host names"),
        ({"FILE_HOSTS": "*"}, "NOTERAT_FILE_HOSTS must be host names"),
        ({"GRAPH": "maybe"}, "NOTERAT_GRAPH must be one of yes, no."),
        ({"GRAPH_URL": "http://graph.example"}, "NOTERAT_GRAPH_URL must be an https"),
        ({**APP, "GRAPH_URL": "http://127.0.0.1:9"}, "NOTERAT_GRAPH_URL must be left out"),
        ({"LANGUAGE": "no"}, "NOTERAT_LANGUAGE must be one of sv, en."),
        ({"SECRECY": "perhaps"}, "NOTERAT_SECRECY must be ask, strict or off"),
        ({"ZONE": "Mars/Base"}, "NOTERAT_ZONE must be an IANA time zone"),
        ({"ZONE": "../../etc/passwd"}, "NOTERAT_ZONE must be an IANA time zone"),
        ({"LOG_LEVEL": "loud"}, "NOTERAT_LOG_LEVEL must be one of DEBUG, INFO"),
    ],
)
def test_refuses(environment: dict[str, str], sentence: str) -> None:
    named = {"NOTERAT_" + name.removeprefix("NOTERAT_"): v for name, v in environment.items()}
    with pytest.raises(BadSetting) as refused:
        load(REMOTE | named)
    assert str(refused.value).startswith(sentence)


def test_no_secret_is_shown() -> None:
    assert "s3cret" not in repr(load(REMOTE | APP))


@pytest.mark.parametrize(
    ("extra", "tenants"),
    [({}, {"region"}), ({"NOTERAT_TENANTS": "region,kommun"}, {"region", "kommun"})],
)
def test_the_apps_own_tenant_is_served_where_none_is_named(
    extra: dict[str, str], tenants: set[str]
) -> None:
    assert load(REMOTE | APP | extra).tenants == tenants


@pytest.mark.parametrize(
    ("environment", "trusts"),
    [
        ({}, True),
        (APP, False),
        (APP | {"NOTERAT_OPENID_METADATA": "http://127.0.0.1:9/oid"}, True),
    ],
)
def test_this_machine_is_trusted_only_where_nothing_else_vouches_for_senders(
    environment: dict[str, str],
    trusts: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert load(REMOTE | environment).trusts_loopback is trusts


def test_every_variable_is_described() -> None:
    rows = describe()
    assert all(name.startswith("NOTERAT_") and meaning for name, _, meaning in rows)
    assert len({name for name, _, _ in rows}) == len(rows)
