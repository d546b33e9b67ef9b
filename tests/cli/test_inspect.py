from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from jsonschema import Draft202012Validator

from samlcheck.mint import Minter
from samlcheck.mint.scenarios import demo
from samlcheck.mint.scenarios.atk import atk007, atk009
from tests.cli.conftest import Command

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "inspect.schema.json"
INSPECTED: dict[str, Callable[[], bytes]] = {
    "response": lambda: Minter().response(),
    "entra-response": lambda: Minter("entra").response(sign="both"),
    "unsigned-response": lambda: Minter().response(sign=None),
    "encrypted-response": lambda: Minter().response(encrypted=True),
    "wrapped-response": lambda: atk009.forged_after_signed(Minter()),
    "html-page": lambda: demo.broken(Minter("entra")),
    "metadata": lambda: Minter().metadata(),
    "provider": lambda: Minter().provider_json(),
    "certificate": lambda: Minter().certificate().public_bytes(Encoding.PEM),
    "authn-request": lambda: Minter().authn_request(),
    "logout-request": lambda: Minter().logout_request(),
    "logout-response": lambda: Minter().logout_response(),
    "other-xml": lambda: b'<a b="c"><d>e</d></a>',
    "not-well-formed": lambda: Minter().response().replace(b"</Issuer>", b"", 1),
    "garbage": lambda: b"hello\n",
    "nothing": lambda: b"",
}
"""What is inspected, by what it is."""


def test_a_response(samlcheck: Command, captures: Path) -> None:
    """Every claim of a response is shown, and that nothing of it is verified."""
    result = samlcheck("inspect", "bad.html")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("SAML response, nothing of it verified\n  pasted     bad.html: html-form > base64\n")
    assert "https://aws.amazon.com/SAML/Attributes/role\n        arn:aws:iam::111122223333:role/Developer" in result.out
    assert "signature  http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" in result.out


def test_a_refused_response_is_shown_too(samlcheck: Command, captures: Path) -> None:
    """Nothing is judged: an unsigned response is shown with status 0."""
    result = samlcheck("inspect", "unsigned.xml")
    assert result.status == 0
    assert "signature" not in result.out
    assert "REFUSED" not in result.out


@pytest.mark.parametrize(
    ("message", "title", "claim"),
    [
        ("authn_request", "request to sign in", "@AssertionConsumerServiceURL  https://signin.aws.amazon.com/saml"),
        ("logout_request", "logout message", "NameID  alice@example.com"),
        ("logout_response", "logout message", "Status/StatusCode/@Value"),
    ],
)
def test_requests_and_logouts(samlcheck: Command, captures: Path, message: str, title: str, claim: str) -> None:
    """Other messages are shown claim by claim."""
    data = getattr(Minter(), message)()
    result = samlcheck("inspect", stdin=data)
    assert result.status == 0
    assert result.out.startswith(title)
    assert claim in result.out


def test_a_request_from_a_url(samlcheck: Command, captures: Path) -> None:
    """A request that came deflated in a URL's query is shown as well."""
    deflated = zlib.compress(Minter().authn_request())[2:-4]
    result = samlcheck("inspect", stdin=base64.b64encode(deflated))
    assert "@AssertionConsumerServiceURL" in result.out


def test_metadata_and_certificates(samlcheck: Command, captures: Path) -> None:
    """Metadata is shown with its signer and each key once, a certificate as portals show it."""
    pem = Minter("entra").certificate().public_bytes(Encoding.PEM)
    (captures / "cert.pem").write_bytes(pem)
    result = samlcheck("inspect", "metadata.xml", "cert.pem")
    assert result.status == 0
    assert "SAML metadata, nothing of it verified" in result.out
    assert "\ncertificate, nothing of it verified" in result.out
    assert result.out.count("CN=Microsoft Azure Federated SSO Certificate") == 3


def test_what_cannot_be_read(samlcheck: Command, captures: Path) -> None:
    """What is not recognised, or not well-formed, is status 3 and says why."""
    assert samlcheck("inspect", "garbage.txt").status == 3
    broken = samlcheck("inspect", stdin=(captures / "good.xml").read_bytes().replace(b"</Issuer>", b"", 1))
    assert broken.status == 3
    assert "unreadable" in broken.out
    assert samlcheck("inspect", "nowhere.xml").status == 3


def test_all(samlcheck: Command, captures: Path) -> None:
    """With --all each message of a capture is shown, else the one that check would judge."""
    (captures / "log.txt").write_text(f"SAMLResponse: {(captures / 'good.txt').read_text()}\n\n" * 2)
    assert samlcheck("inspect", "log.txt").out.count("SAML response") == 1
    assert samlcheck("inspect", "log.txt", "--all").out.count("SAML response") == 2


def test_json(samlcheck: Command, captures: Path) -> None:
    """The JSON has a report's envelope, a capture for each, and no word of what was judged."""
    document = json.loads(samlcheck("inspect", "good.txt", "metadata.xml", "--format", "json").out)
    assert (document["schema_version"], document["report"]) == (1, "inspect")
    assert document["now"] == "2026-06-01T09:01:00Z"
    response, metadata = document["captures"]
    (assertion,) = response["response"]["assertions"]
    assert assertion["subject"] == "alice@example.com"
    assert not {"signed", "used"} & assertion.keys()
    assert "status" not in response["signatures"][0]
    assert metadata["metadata"][0]["keys"][0]["use"] == "signing"


def test_json_of_a_request(samlcheck: Command, captures: Path) -> None:
    """A message of another kind is given claim by claim."""
    document = json.loads(samlcheck("inspect", "--format", "json", stdin=Minter().authn_request()).out)
    (capture,) = document["captures"]
    assert capture["response"] is None
    assert {"path": "NameIDPolicy/@AllowCreate", "text": "true"} in capture["claims"]


@pytest.mark.parametrize("name", INSPECTED)
def test_json_keeps_to_its_schema(samlcheck: Command, name: str) -> None:
    """Every inspection has the keys of the committed schema, with values of their types, and no other key."""
    document = json.loads(samlcheck("inspect", "--format", "json", "--all", stdin=INSPECTED[name]()).out)
    schema = json.loads(SCHEMA.read_bytes())
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    Draft202012Validator.check_schema(schema)
    complaints = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]
    assert complaints == []


def test_several_assertions(samlcheck: Command, captures: Path) -> None:
    """Each assertion is shown with its own signature, encrypted and misplaced ones are counted."""
    result = samlcheck("inspect", stdin=atk009.two_signed(Minter()))
    assert "Assertion 1 of 2" in result.out
    assert "Assertion 2 of 2" in result.out
    encrypted = samlcheck("inspect", stdin=Minter().response(encrypted=True))
    assert "1 encrypted assertion" in encrypted.out
    stray = samlcheck("inspect", stdin=atk007.assertion_signed(Minter()))
    assert "1 assertion in an unexpected place" in stray.out


def test_many_values(samlcheck: Command, captures: Path) -> None:
    """Of many values twenty are shown and the others counted."""
    response = Minter().response(attributes={"groups": [f"group-{number}" for number in range(25)]})
    result = samlcheck("inspect", stdin=response)
    assert "group-19" in result.out
    assert "and 5 more values" in result.out
