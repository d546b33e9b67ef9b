from __future__ import annotations

import base64
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import choose, read
from samlcheck.mint import FLAVOURS, Minter, captures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URL = "https://signin.aws.amazon.com/saml"
REQUEST = b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q"/>'

WRAPPED: dict[str, tuple[Callable[[bytes], bytes], str, list[str]]] = {
    "base64": (captures.base64_text, "base64", []),
    "base64-64": (lambda xml: captures.base64_text(xml, width=64), "base64", ["line-breaks"]),
    "base64-76-crlf": (lambda xml: captures.base64_text(xml, width=76, newline="\r\n"), "base64", ["line-breaks"]),
    "url-safe": (captures.url_safe, "base64", ["url-safe"]),
    "unpadded": (lambda xml: captures.url_safe(xml, padded=False), "base64", ["url-safe", "padding"]),
    "blanks": (lambda xml: captures.blanks_for_plus(captures.base64_text(xml)), "base64", ["blanks"]),
    "percent": (
        lambda xml: captures.percent_encoded(captures.base64_text(xml)),
        "percent-encoded > base64",
        ["percent-encoded"],
    ),
    "percent-twice": (
        lambda xml: captures.percent_encoded(captures.base64_text(xml), times=2),
        "percent-encoded > base64",
        ["percent-encoded"],
    ),
    "form-body": (captures.form_body, "form-body > base64", []),
    "form-body-alone": (lambda xml: captures.form_body(xml, relay_state=None), "form-body > base64", []),
    "label": (lambda xml: captures.labelled(captures.base64_text(xml)), "label > base64", []),
    "label-form-body": (
        lambda xml: captures.labelled(captures.form_body(xml), label=""),
        "form-body > base64",
        [],
    ),
    "entra-page": (captures.html_page, "html-form > base64", []),
    "keycloak-page": (lambda xml: captures.html_page(xml, upper=True), "html-form > base64", []),
    "okta-page": (lambda xml: captures.html_page(xml, escaped=True), "html-form > base64", []),
    "har": (captures.har, "har > form-body > base64", []),
    "har-encoded": (lambda xml: captures.har(xml, text=False), "har > form-body > base64", []),
    "har-decoded": (lambda xml: captures.har(xml, text=False, params="decoded"), "har > form-body > base64", []),
    "tracer": (lambda xml: captures.saml_tracer(xml, profile="none"), "saml-tracer > base64", []),
    "tracer-masked": (captures.saml_tracer, "saml-tracer > xml", ["masked"]),
    "tracer-removed": (lambda xml: captures.saml_tracer(xml, profile="remove"), "saml-tracer > xml", ["masked"]),
    "bom": (captures.with_bom, "xml with byte order mark", []),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_minted_capture_is_read(name: str, response: bytes) -> None:
    """What the minter writes as browsers and add-ons do is read back, with its format and what was odd."""
    wrap, format_, odd = WRAPPED[name]
    (capture,) = read(wrap(response), source="")
    assert (capture.kind, capture.format, [oddity.kind for oddity in capture.oddities]) == ("response", format_, odd)
    assert capture.data.removeprefix(b"\xef\xbb\xbf") == response


LETTERS: dict[str, Callable[[str], str]] = {
    "plus": lambda text: text,
    "blanks": lambda text: text.replace("+", " "),
    "url-safe": lambda text: text.replace("+", "-").replace("/", "_"),
}
LINES: dict[str, tuple[int, str]] = {
    "one": (1_000_000, ""),
    "64": (64, "\n"),
    "76": (76, "\n"),
    "64-crlf": (64, "\r\n"),
    "76-crlf": (76, "\r\n"),
    "76-double": (76, "\n\n"),
}
BOXES: dict[str, Callable[[str], str]] = {
    "bare": lambda text: text,
    "label": lambda text: f"SAMLResponse: {text}",
    "label-equals": lambda text: f"SAMLResponse={text}",
    "label-above": lambda text: f"SAMLResponse\n{text}",
    "form": lambda text: f"SAMLResponse={quote(text, safe='')}&RelayState=x",
}


def broken(text: str, width: int, end: str) -> str:
    """The text in lines of that width."""
    return end.join(text[at : at + width] for at in range(0, len(text), width))


def habits() -> Iterator[tuple[str, str, int, str]]:
    """Letters, lines, levels of percent-encoding and box, as far as people meet them."""
    for letters, lines, levels, box in product(LETTERS, LINES, (0, 1, 2), BOXES):
        too_deep = box == "form" and levels > 1  # the form's own level comes on top
        cut = box.startswith("label") and lines == "76-double" and not levels  # a label's value ends at a blank line
        if not (too_deep or cut):
            yield letters, lines, levels, box


@pytest.mark.parametrize("flavour", ["plain", "entra", "okta", "keycloak"])
@pytest.mark.parametrize("padding", [0, 1, 2])
def test_habits_together(flavour: str, padding: int) -> None:
    """Whatever copying does to base64, it does several things at once: every combination is undone."""
    message = Minter(flavour).response(name_id="alice@example.com" + "x" * padding)
    text = base64.b64encode(message).decode()
    failed = []
    for letters, lines, levels, box in habits():
        pasted = broken(LETTERS[letters](text), *LINES[lines])
        for _ in range(levels):
            pasted = quote(pasted, safe="")
        if [found.data for found in read(BOXES[box](pasted).encode(), source="")] != [message]:
            failed.append((letters, lines, levels, box))
    assert failed == []


@pytest.mark.parametrize("width", [64, 76])
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_lost_plus_at_the_ends_of_lines(flavour: str, width: int) -> None:
    """Wherever the lost plus signs fall in lines of one width, no line is taken for the end of a message."""
    failed = []
    for shift in range(1, 26):
        message = Minter(flavour).response(name_id="a" * shift)
        pasted = broken(base64.b64encode(message).decode().replace("+", " "), width, "\n")
        if [found.data for found in read(pasted.encode(), source="")] != [message]:
            failed.append(shift)
    assert failed == []


@pytest.mark.parametrize("big_endian", [False, True])
def test_minted_utf16_is_read(response: bytes, *, big_endian: bool) -> None:
    """UTF-16 in either byte order is known as such."""
    (capture,) = read(captures.utf16(response, big_endian=big_endian), source="")
    assert (capture.kind, capture.format) == ("response", "utf-16 xml")


def test_minted_har_of_several(response: bytes) -> None:
    """Of a request and two posts of a HAR, the last response for AWS is chosen, with its place, address and time."""
    found = read(captures.har([REQUEST, response, response]), source="")
    chosen, why = choose(found)
    assert [capture.kind for capture in found] == ["authn-request", "response", "response"]
    assert (chosen.path, chosen.url) == ("log.entries[5].request.postData.text", URL)
    assert (chosen.posted_at, why) == (captures.POSTED, "the last of 2 bound for AWS's sign-in, of 2 responses")
