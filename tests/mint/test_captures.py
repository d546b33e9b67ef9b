"""Each wrapper is undone here with the standard library alone, the way the real tool's reader would."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import json
from urllib.parse import parse_qs, unquote_to_bytes

import pytest

from samlcheck.errors import MintError
from samlcheck.mint import SIGN_IN, Minter, captures

MESSAGE = Minter("entra").response()


class Form(html.parser.HTMLParser):
    """Collects the action and the fields of a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: dict[str | None, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or an input."""
        found = dict(attrs)
        if tag == "form":
            self.action = found["action"]
        if tag == "input" and "name" in found:
            self.fields[found["name"]] = found["value"]


@pytest.mark.parametrize(("width", "newline"), [(0, "\n"), (64, "\n"), (76, "\n"), (76, "\r\n")])
def test_base64_lines(width: int, newline: str) -> None:
    """One line, or lines of the width and end that were asked for."""
    text = captures.base64_text(MESSAGE, width=width, newline=newline)
    lines = text.decode().split(newline)
    assert base64.b64decode(text) == MESSAGE
    assert {len(line) for line in lines[:-2]} <= {width}
    assert (len(lines) == 1) == (width == 0)


def test_url_safe_alphabet() -> None:
    """Neither + nor / is left, and padding can be missing."""
    text = captures.url_safe(b"\xff\xfe\xfd\xfc")
    assert text == b"__79_A=="
    assert captures.url_safe(b"\xff\xfe\xfd\xfc", padded=False) == b"__79_A"


def test_blanks_for_plus() -> None:
    """Each + became a blank."""
    text = captures.base64_text(MESSAGE)
    assert b"+" in text
    assert captures.blanks_for_plus(text).replace(b" ", b"+") == text


@pytest.mark.parametrize("times", [1, 2])
def test_percent_encoding(times: int) -> None:
    """As often as was asked."""
    text = captures.percent_encoded(captures.base64_text(MESSAGE), times=times)
    for _ in range(times):
        assert b"%" in text
        text = unquote_to_bytes(text)
    assert base64.b64decode(text, validate=True) == MESSAGE


def test_form_body() -> None:
    """The body is what a form posts, with or without RelayState."""
    fields = parse_qs(captures.form_body(MESSAGE, relay_state="https://x.example/?a=b&c").decode())
    assert base64.b64decode(fields["SAMLResponse"][0]) == MESSAGE
    assert fields["RelayState"] == ["https://x.example/?a=b&c"]
    assert captures.form_body(b"", relay_state=None) == b"SAMLResponse="
    assert captures.form_body(b"", field="wresult").startswith(b"wresult=")


def test_label_and_cut() -> None:
    """A label in front, an ellipsis behind."""
    assert captures.labelled(b"PHN", label="SAMLResponse=") == b"SAMLResponse=PHN"
    assert captures.shortened(b"abcdef", 3, ellipsis="…").decode() == "abc…"


@pytest.mark.parametrize("upper", [False, True], ids=["entra", "keycloak"])
@pytest.mark.parametrize("escaped", [False, True], ids=["plain", "escaped"])
def test_html_page(upper: bool, escaped: bool) -> None:  # noqa: FBT001 (parametrized)
    """A browser that loads the page posts the message to AWS."""
    page = captures.html_page(MESSAGE, upper=upper, escaped=escaped, relay_state='a"b').decode()
    form = Form()
    form.feed(page)
    assert form.action == SIGN_IN
    assert base64.b64decode(str(form.fields["SAMLResponse"]), validate=True) == MESSAGE
    assert form.fields["RelayState"] == 'a"b'
    assert ("<FORM" in page) == upper
    assert ("&#x" in page) == escaped


def test_html_page_without_relay_state() -> None:
    """RelayState can be missing."""
    assert b"RelayState" not in captures.html_page(MESSAGE, relay_state=None)
    assert b"RelayState" not in captures.html_page(MESSAGE, relay_state=None, upper=True)


def posts(har: bytes) -> list[dict[str, object]]:
    """Read postData of each entry that posts to AWS."""
    entries = json.loads(har)["log"]["entries"]
    return [one["request"]["postData"] for one in entries if one["request"]["url"] == SIGN_IN]


def test_har_text() -> None:
    """The raw body stands in postData.text among other requests, and the time is when it was posted."""
    har = captures.har(MESSAGE)
    (data,) = posts(har)
    assert base64.b64decode(parse_qs(str(data["text"]))["SAMLResponse"][0]) == MESSAGE
    entries = json.loads(har)["log"]["entries"]
    assert len(entries) > 3
    moments = [one["startedDateTime"] for one in entries]
    assert moments == sorted(moments)
    assert captures.POSTED in moments


def test_har_params_of_chrome() -> None:
    """Chrome leaves the list of fields percent-encoded."""
    (data,) = posts(captures.har(MESSAGE, text=False, params="encoded"))
    assert "text" not in data
    (value, _) = [one["value"] for one in data["params"]]  # type: ignore[attr-defined]  # it is there
    assert base64.b64decode(unquote_to_bytes(value)) == MESSAGE
    assert "%" in value


def test_har_params_of_firefox() -> None:
    """Firefox decodes them."""
    (data,) = posts(captures.har(MESSAGE, text=False, params="decoded", relay_state=None))
    (value,) = [one["value"] for one in data["params"]]  # type: ignore[attr-defined]  # it is there
    assert base64.b64decode(value, validate=True) == MESSAGE


def test_har_of_several_messages() -> None:
    """Each message is an entry, in order, and nothing else need be there."""
    several = [MESSAGE, Minter("okta").response()]
    har = captures.har(several, params=None, others=False, posted_at="2026-06-01T11:00:00+02:00", relay_state="x")
    assert [base64.b64decode(parse_qs(str(data["text"]))["SAMLResponse"][0]) for data in posts(har)] == several
    entries = json.loads(har)["log"]["entries"]
    assert [one["startedDateTime"] for one in entries] == ["2026-06-01T11:00:00+02:00"] * 2


def test_har_of_nothing_is_told() -> None:
    """A post with neither text nor fields would hold no message."""
    with pytest.raises(MintError, match="holds no message"):
        captures.har(MESSAGE, text=False, params=None)


def test_saml_tracer_without_masks() -> None:
    """Profile "None" keeps the posted fields and the decoded text beside them."""
    export = json.loads(captures.saml_tracer(MESSAGE, profile="none", relay_state="rs"))
    request = export["requests"][-1]
    assert base64.b64decode(dict(request["post"])["SAMLResponse"]) == MESSAGE
    assert request["postData"]["RelayState"] == ["rs"]
    assert request["saml"].encode() == MESSAGE
    assert request["protocol"] == "SAML-P"
    assert list(export) == ["requests", "timestamp"]


def test_saml_tracer_masks_values() -> None:
    """The default profile hashes the values, and an empty value's name; the decoded text stays."""
    request = json.loads(captures.saml_tracer(MESSAGE))["requests"][-1]
    digest = hashlib.sha256(base64.b64encode(MESSAGE)).hexdigest()
    empty = hashlib.sha256(b"RelayState").hexdigest()
    assert request["post"] == [["SAMLResponse", f"{{hash:{digest}}}"], [f"{{hash:{empty}}}", ""]]
    assert request["postData"] == "{overwritten}"
    assert request["saml"].encode() == MESSAGE


def test_saml_tracer_removes_values() -> None:
    """The third profile numbers what it removed."""
    request = json.loads(captures.saml_tracer(MESSAGE, profile="remove", relay_state="x"))["requests"][-1]
    assert request["post"] == [["SAMLResponse", "{obf:alternative_0}"], ["RelayState", "{obf:alternative_1}"]]


def test_saml_tracer_of_several_and_edited() -> None:
    """Messages posted before come first; an edited text keeps the hash of what was posted."""
    export = captures.saml_tracer(MESSAGE, others=[b"<a/>"], edited=b"<b/>", url="https://x.example")
    first, last = json.loads(export)["requests"][1:]
    assert (first["saml"], last["saml"], last["url"]) == ("<a/>", "<b/>", "https://x.example")
    assert hashlib.sha256(base64.b64encode(MESSAGE)).hexdigest() in last["post"][0][1]
    assert first["requestId"] != last["requestId"]


@pytest.mark.parametrize(("big_endian", "mark"), [(False, b"\xff\xfe"), (True, b"\xfe\xff")], ids=["little", "big"])
def test_utf16(big_endian: bool, mark: bytes) -> None:  # noqa: FBT001 (parametrized)
    """The byte order mark says which; the declaration says UTF-16."""
    data = captures.utf16(Minter().response(), big_endian=big_endian)
    assert data.startswith(mark)
    declaration, _, text = data.decode("utf-16").partition("?>")
    assert declaration == '<?xml version="1.0" encoding="UTF-16"'
    assert text.encode() == Minter().response(declaration="")


def test_other_encodings() -> None:
    """The declaration names the codec unless told otherwise."""
    latin = captures.encoded("<é/>".encode(), "iso-8859-1")
    assert latin == b'<?xml version="1.0" encoding="iso-8859-1"?><\xe9/>'
    assert captures.encoded(b"<a/>", "ascii", declared="lie") == b'<?xml version="1.0" encoding="lie"?><a/>'


def test_byte_order_mark() -> None:
    """Three bytes in front."""
    assert captures.with_bom(b"<a/>") == b"\xef\xbb\xbf<a/>"
