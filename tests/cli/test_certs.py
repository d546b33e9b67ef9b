"""`samlcheck certs`: files and folders in, every certificate out, and an exit status for cron and Nagios."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.keys import der, key, pem, thumbprint
from tests.cli.conftest import Command

OWN = thumbprint(Minter("entra").certificate(), "sha1")
NEXT = key("idp-next").certificate(
    subject="CN=Next", not_before=datetime(2026, 5, 1, tzinfo=UTC), not_after=datetime(2026, 7, 1, tzinfo=UTC)
)


@pytest.fixture
def folder(captures: Path) -> Path:
    """A folder beside the captures with a certificate that ends in a month, and what lies beside certificates."""
    place = captures / "certs"
    place.mkdir()
    (place / "next.cer").write_bytes(der(NEXT))
    (place / "notes.txt").write_text("renewed in May\n")
    (place / "key.pem").write_text(key("idp-next").private_pem)
    return captures


def store(password: bytes | None) -> bytes:
    """A PKCS#12 file with a key, its certificate and one more."""
    how = BestAvailableEncryption(password) if password else NoEncryption()
    own = key("idp-next")
    return pkcs12.serialize_key_and_certificates(b"next", own.private_key, NEXT, [key("idp").certificate()], how)


def test_metadata_beside_a_response(samlcheck: Command, captures: Path) -> None:
    """All is well: status 0, and the certificate says that it signed the response."""
    result = samlcheck("certs", "metadata.xml", "good.txt")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("FINE  2 certificates in 2 inputs: the first ends in 592 days")
    assert "signed the assertion in good.txt" in result.out


def test_a_folder(samlcheck: Command, folder: Path) -> None:
    """A directory stands for its files; what holds no certificate is named once and is no failure."""
    result = samlcheck("certs", "certs")
    assert result.status == 1
    assert result.out.startswith("SOON  1 certificate in 1 input: 1 ends within 60 days")
    assert (
        result.err == "samlcheck: left out, for they hold nothing with a certificate: certs/key.pem, certs/notes.txt\n"
    )


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--within", "4w"), 0),
        (("--within", "60%"), 1),
        (("--within", "10%"), 0),
        (("--at", "2026-08-01", "--within", "1d"), 1),
        (("--within", "1d", "--critical", "60d"), 1),
    ],
)
def test_the_bound_sets_the_status(samlcheck: Command, folder: Path, options: tuple[str, ...], status: int) -> None:
    """A time or a share of its life, from the moment that is asked for; one that has ended counts too."""
    assert samlcheck("certs", "certs/next.cer", *options).status == status


def test_exit_zero(samlcheck: Command, folder: Path) -> None:
    """A job that has to succeed may ask for it; what cannot be read is still status 3, and Nagios keeps its own."""
    assert samlcheck("certs", "certs/next.cer", "--exit-zero").status == 0
    assert samlcheck("certs", "garbage.txt", "--exit-zero").status == 3
    assert samlcheck("certs", "certs/next.cer", "--exit-zero", "--format", "nagios").status == 1


def test_expected_thumbprints(samlcheck: Command, folder: Path) -> None:
    """One that is expected is fine, in whatever form it is given; any other is status 1."""
    pretty = ":".join(OWN[at : at + 2] for at in range(0, 40, 2)).lower()
    signer = thumbprint(Minter("entra").certificate("metadata-signer"), "sha1")
    fine = samlcheck("certs", "metadata.xml", "--expect-thumbprint", pretty, "--expect-thumbprint", signer)
    strange = samlcheck("certs", "metadata.xml", "--expect-thumbprint", pretty)
    assert (fine.status, strange.status) == (0, 1)
    assert "expected   no" in strange.out


@pytest.mark.parametrize("text", ["05:AA", "", ","])
def test_a_thumbprint_that_is_none(samlcheck: Command, folder: Path, text: str) -> None:
    """It is a usage error, before anything is read: an empty one would expect nothing, and let everything pass."""
    result = samlcheck("certs", "metadata.xml", "--expect-thumbprint", text)
    assert (result.status, result.out) == (2, "")
    assert "40 hex digits" in result.err


def test_what_cannot_be_read_leaves_the_others(samlcheck: Command, folder: Path) -> None:
    """A line on standard error for each, the others shown, status 3."""
    result = samlcheck("certs", "garbage.txt", "nowhere.xml", "certs/next.cer")
    assert result.status == 3
    assert "1 certificate in 3 inputs" in result.out
    assert [line.split(":")[1].strip() for line in result.err.splitlines()] == ["nowhere.xml", "garbage.txt"]


def test_standard_input(samlcheck: Command, captures: Path) -> None:
    """`-` and nothing at all are standard input."""
    data = (captures / "metadata.xml").read_bytes()
    assert samlcheck("certs", "-", stdin=data).out == samlcheck("certs", stdin=data).out


def test_key_store(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PKCS#12 opens with the password of the environment, and without one where it has none."""
    (captures / "locked.p12").write_bytes(store(b"secret"))
    (captures / "open.p12").write_bytes(store(None))
    locked = samlcheck("certs", "locked.p12")
    assert locked.status == 3
    assert "the key store is encrypted: set SAMLCHECK_KEY_PASSWORD" in locked.err
    assert "2 certificates" in samlcheck("certs", "open.p12").out
    monkeypatch.setenv("SAMLCHECK_KEY_PASSWORD", "secret")
    assert "2 certificates in 1 input" in samlcheck("certs", "locked.p12").out
    monkeypatch.setenv("SAMLCHECK_KEY_PASSWORD", "wrong")
    assert samlcheck("certs", "locked.p12").status == 3


def test_key_store_without_a_key(samlcheck: Command, captures: Path) -> None:
    """A PKCS#12 of certificates alone, as a trust store is, gives them all."""
    data = pkcs12.serialize_key_and_certificates(None, None, None, [NEXT], NoEncryption())
    (captures / "trust.p12").write_bytes(data)
    assert thumbprint(NEXT, "sha1") in samlcheck("certs", "trust.p12").out


def test_json(samlcheck: Command, folder: Path) -> None:
    """The JSON has the envelope of every report."""
    result = samlcheck("certs", "certs/next.cer", "--format", "json", "--at", "2026-06-02T00:00:00+02:00")
    document = json.loads(result.out)
    assert (document["report"], document["at"], document["now"]) == (
        "certs",
        "2026-06-01T22:00:00Z",
        "2026-06-01T09:01:00Z",
    )
    assert [each["sha1"] for each in document["certificates"]] == [thumbprint(NEXT, "sha1")]


def test_errors_as_json(samlcheck: Command, folder: Path) -> None:
    """Who reads JSON is told in JSON why nothing was looked at."""
    result = samlcheck("certs", "metadata.xml", "--within", "soon", "--format", "json")
    assert (result.status, json.loads(result.out)["report"]) == (2, "error")


@pytest.mark.parametrize(
    ("options", "status"),
    [((), 1), (("--within", "1w"), 0), (("--critical", "60d"), 2), (("nowhere.xml",), 3), (("--within", "soon"), 3)],
)
def test_nagios(samlcheck: Command, folder: Path, options: tuple[str, ...], status: int) -> None:
    """One line on standard output and Nagios's own statuses, for what is wrong on the command line as well."""
    result = samlcheck("certs", "certs/next.cer", "--format", "nagios", *options)
    words = ("OK", "WARNING", "CRITICAL", "UNKNOWN")
    assert (result.status, result.out.split()[2]) == (status, words[status])
    assert result.out.count("\n") == 1


def test_outputs_by_their_endings(samlcheck: Command, folder: Path) -> None:
    """Several files at once, each in the form of its ending, with the line breaks that its form has."""
    names = ("c.json", "c.csv", "c.prom", "c.ics", "c.svg")
    result = samlcheck("certs", "certs/next.cer", *(part for name in names for part in ("-o", name)))
    assert (result.status, result.out) == (1, "")
    assert json.loads((folder / "c.json").read_text())["report"] == "certs"
    assert next(csv.DictReader(io.StringIO((folder / "c.csv").read_text())))["source"] == "certs/next.cer"
    assert (folder / "c.prom").read_text().endswith("# EOF\n")
    assert (folder / "c.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert etree.parse(folder / "c.svg").getroot().get("role") == "img"


@pytest.mark.parametrize("form", ["csv", "openmetrics", "ical", "svg"])
def test_standard_output_is_utf_8(samlcheck: Command, captures: Path, form: str) -> None:
    """What programs read is in UTF-8 and has its own line breaks."""
    own = key("ec-p256").certificate(subject="CN=Außenstelle")
    (captures / "a.pem").write_text(pem(own))
    out = samlcheck("certs", "a.pem", "--format", form).out
    assert "Außenstelle" in out.replace("\r\n ", "")
    assert ("\r\n" in out) == (form in {"csv", "ical"})


def test_an_aggregate(samlcheck: Command, captures: Path) -> None:
    """Metadata of several entities is read as it comes, its own signature at its end."""
    others = [Minter("okta").metadata()]
    (captures / "all.xml").write_bytes(Minter("shibboleth").metadata(aggregate=True, others=others, declaration=""))
    result = samlcheck("certs", "all.xml", "--format", "json")
    owners = {each["entity_id"] for one in json.loads(result.out)["certificates"] for each in one["found"]}
    assert (result.status, len(owners)) == (0, 2)


def test_the_bound_can_stand_in_a_configuration(samlcheck: Command, folder: Path) -> None:
    """`within` is the same setting as that of `check`; what is only about responses is not asked for."""
    (folder / "samlcheck.toml").write_text('within = "1w"\nat = "captured"\n')
    assert samlcheck("certs", "certs/next.cer").status == 0
    assert samlcheck("certs", "certs/next.cer", "--isolated").status == 1
    assert "samlcheck.toml" in samlcheck("certs", "--show-settings").out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--at", "captured"), "--at 'captured': certificates are counted from now or an ISO 8601 time"),
        (("-", "-"), "standard input can be read once: save the other in a file"),
    ],
    ids=" ".join,
)
def test_what_is_no_question(samlcheck: Command, captures: Path, arguments: tuple[str, ...], why: str) -> None:
    """A moment of a message that is not there, and an input that is read twice: said, and nothing is listed."""
    assert captures.is_dir()
    result = samlcheck("certs", "metadata.xml", *arguments)
    assert (result.status, result.out, why in result.err) == (2, "", True)
