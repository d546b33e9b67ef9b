"""HAR files and SAML-tracer exports: they load, and nothing else of anybody's is left in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from samlcheck.engine.check import load
from samlcheck.errors import InputError, UsageError
from samlcheck.mint import Minter, captures
from samlcheck.mint.captures_containers import har_page, redirected_tracer
from tests.redact.conftest import redacted

IDP = Minter("plain")
POLICY = {
    "Version": "2012-10-17",
    "Statement": {
        "Effect": "Allow",
        "Action": "sts:AssumeRoleWithSAML",
        "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/X"},
    },
}
OWN = {"metadata": [IDP.metadata()]}


def test_a_har_loads_and_holds_the_message() -> None:
    """One entry for the response, posted where it was posted and when."""
    made = redacted(captures.har(IDP.response()), OWN)
    (capture,) = load(made.data)
    assert capture.format == "har > form-body > base64"
    assert (capture.url, capture.posted_at) == ("https://signin.aws.amazon.com/saml", "2026-06-01T09:01:00.000Z")
    assert made.same


def test_a_har_keeps_nothing_else() -> None:
    """No cookies, headers, queries, pages or other requests, whatever was in them."""
    har: dict[str, Any] = json.loads(captures.har(IDP.response()))
    for entry in har["log"]["entries"]:
        entry["request"]["headers"] = [{"name": "Authorization", "value": "Bearer anna"}]
        entry["request"]["cookies"] = [{"name": "sid", "value": "of-anna"}]
        entry["request"]["url"] += "?login_hint=anna"
        entry["serverIPAddress"] = "198.51.100.7"
    made = redacted(json.dumps(har).encode(), OWN)
    assert b"anna" not in made.data
    assert b"198.51.100.7" not in made.data
    assert {key for entry in json.loads(made.data)["log"]["entries"] for key in entry["request"]} >= {"method", "url"}


def test_several_messages_of_one_har() -> None:
    """Each is redacted, and who is the same in both is the same in the copies."""
    made = redacted(captures.har([IDP.response(), IDP.response(sign="both")]), OWN)
    assert len(load(made.data)) == 2
    assert made.same


@pytest.mark.parametrize(
    ("pack", "format_"),
    [
        (har_page, "har > html-form > base64"),
        (captures.saml_tracer, "saml-tracer > xml"),
        (lambda data: captures.saml_tracer(data, profile="none"), "saml-tracer > base64"),
        (redirected_tracer, "saml-tracer > deflate"),
    ],
    ids=["page", "masked", "not masked", "redirected"],
)
def test_where_a_message_stands(pack: Callable[[bytes], bytes], format_: str) -> None:
    """It stands where it stood, and the findings about that are the same."""
    made = redacted(pack(IDP.response()), OWN)
    assert load(made.data)[0].format == format_
    assert made.same, (made.lost, made.gained)


def test_base64_stays_base64() -> None:
    """What was pasted as base64 is base64 again."""
    made = redacted(captures.base64_text(IDP.response(), width=76), OWN)
    assert made.same
    assert load(made.data)[0].format == "base64"


@pytest.mark.parametrize("pack", [captures.utf16, captures.with_bom], ids=["utf-16", "byte order mark"])
def test_an_encoding_is_kept(pack: Callable[[bytes], bytes]) -> None:
    """XML is XML in its encoding again, and nothing is said to be missing."""
    data = pack(IDP.response())
    made = redacted(data, OWN)
    assert load(made.data)[0].format == load(data)[0].format
    assert made.notes == ()


def test_anything_else_becomes_xml() -> None:
    """A command line or a page is reduced to the message inside, and it is said."""
    made = redacted(captures.html_page(IDP.response()), OWN)
    assert load(made.data)[0].format == "xml"
    assert any("only the XML" in note for note in made.notes)


@pytest.mark.parametrize("data", [b"hello", b"", b"[]", b"{}", b"\x00\x01"])
def test_what_is_no_message(data: bytes) -> None:
    """Nothing is made of what cannot be understood: it might hold anything."""
    with pytest.raises(InputError, match="nothing to redact"):
        redacted(data)


def test_a_kind_that_there_is_not() -> None:
    """It is named, with those there are."""
    with pytest.raises(UsageError, match="it takes subject"):
        redacted(IDP.response(), keep=["names"])


def test_other_kinds_of_documents() -> None:
    """Only messages and metadata are redacted."""
    with pytest.raises(InputError, match="a trust-policy is not redacted"):
        redacted(json.dumps(POLICY).encode())
