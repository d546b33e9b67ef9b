from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.intake import Capture, read
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.mint.captures_containers import chrome_panel

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"


def entry(**changes: object) -> dict[str, Any]:
    """Make an entry with what the extension adds."""
    return {
        "startedDateTime": "2026-06-01T09:01:00.000Z",
        "request": {"method": "POST", "url": URL},
        "request_method": "POST",
        "request_url": URL,
        "id": 1_000_000,
        "saml": None,
        **changes,
    }


def test_posted_value_is_read(response: bytes, read_one: ReadOne) -> None:
    """The entry's own posted body comes before what the extension decoded; the path begins with the number."""
    capture = read_one(chrome_panel(response))
    assert (capture.format, capture.data) == ("saml-chrome-panel > form-body > base64", response)
    assert (capture.path, capture.url) == ('["1000003"].request.postData.text', URL)
    assert capture.posted_at == "2026-06-01T09:01:00.000Z"


def test_decoded_message_has_one_character_a_byte(response: bytes, read_one: ReadOne) -> None:
    """Without the body the decoded message is read: as bytes, so that what is not ASCII is whole again."""
    capture = read_one(chrome_panel(response, posted=False))
    assert (capture.format, capture.path, capture.data) == (
        "saml-chrome-panel > xml",
        '["1000003"].saml',
        response,
    )
    assert (capture.url, capture.posted_at) == (URL, "2026-06-01T09:01:00.000Z")


def test_array_of_entries(response: bytes, read_one: ReadOne) -> None:
    """The extension imports an array of entries as well."""
    capture = read_one(chrome_panel(response, listed=True))
    assert (capture.path, capture.data) == ("[3].request.postData.text", response)


def test_numbers_from_nought(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Whatever number the first entry has, the export is known by its shape."""
    posted = {"method": "POST", "url": URL, "postData": {"text": f"SAMLResponse={quote(encoded, safe='')}"}}
    assert read_one(json.dumps({"0": entry(request=posted)})).data == response


def test_request_and_response(response: bytes) -> None:
    """Every message comes, in the order of the numbers."""
    request = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>'
    export = {"1000000": entry(saml=request), "1000001": entry(saml=response.decode("latin-1"))}
    assert [capture.kind for capture in read(json.dumps(export).encode(), source="")] == ["authn-request", "response"]


def test_address_is_kept_without_its_query(response: bytes, read_one: ReadOne) -> None:
    """The query of an address holds the message, and is not shown with it."""
    changed = entry(saml=response.decode("latin-1"), request_url=f"{URL}?SAMLart=x")
    assert read_one(json.dumps({"7": changed})).url == URL


@pytest.mark.parametrize(
    ("document", "format_"),
    [
        pytest.param({"1000000": entry()}, "saml-chrome-panel", id="nothing-in-it"),
        pytest.param({"1": {}, "2": {"saml": 7, "request": []}}, "saml-chrome-panel", id="hostile-types"),
        pytest.param({"1": entry(), "x": entry()}, "json", id="another-key"),
        pytest.param({"1": 7}, "json", id="no-objects"),
        pytest.param({}, "json", id="empty"),
        pytest.param([entry()], "json", id="array-without-a-message"),
        pytest.param([[entry()], 7, None], "json", id="array-of-others"),
    ],
)
def test_export_without_a_message(document: object, format_: str, read_one: ReadOne) -> None:
    """An export without a message says so; an array without one is any JSON."""
    capture = read_one(json.dumps(document))
    assert (capture.kind, capture.format) == ("unknown", format_)


def test_limit_holds(response: bytes) -> None:
    """An export of more messages than are read is read no further than that."""
    entries = [entry(saml=response.decode("latin-1"))] * (MAX_MESSAGES + 9)
    assert len(read(json.dumps(entries).encode(), source="")) == MAX_MESSAGES


def test_export_cut_at_every_byte(response: bytes) -> None:
    """An export cut anywhere gives captures and no error."""
    whole = json.dumps({"1000000": entry(saml=response.decode("latin-1"))}).encode()
    for length in range(len(whole)):
        assert {capture.kind for capture in read(whole[:length], source="")} <= {"unknown", "response"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="<&…."), max_size=30))
def test_any_text_comes_back(text: str) -> None:
    """Whatever stands in the message, its bytes come back, decoded one character a byte or not."""
    message = f"<samlp:Response>{text}</samlp:Response>".encode()
    for posted in (True, False):
        assert [capture.data for capture in read(chrome_panel(message, posted=posted), source="")] == [message]
