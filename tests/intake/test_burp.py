from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"
DTD = (
    '<?xml version="1.1"?>\n<!DOCTYPE items [\n<!ELEMENT items (item*)>\n'
    '<!ATTLIST request base64 (true|false) "false">\n]>\n'
)
ANSWER = "HTTP/1.1 302 Found\r\nDate: Mon, 01 Jun 2026 09:01:00 GMT\r\n\r\n"


@pytest.fixture
def request_(encoded: str) -> str:
    """Give the post to AWS."""
    return f"POST /saml HTTP/2\r\nHost: signin.aws.amazon.com\r\n\r\nSAMLResponse={quote(encoded, safe='')}"


def item(request: str, answer: str = "", *, url: str = URL, time: str = "", encoded: bool = True) -> str:
    """Make an item as Burp does."""

    def content(text: str) -> str:
        return base64.b64encode(text.encode()).decode() if encoded else text

    return (
        f"<item><time>{time}</time><url><![CDATA[{url}]]></url>"
        f'<request base64="{str(encoded).lower()}"><![CDATA[{content(request)}]]></request>'
        f'<response base64="{str(encoded).lower()}"><![CDATA[{content(answer)}]]></response></item>'
    )


def export(*items: str) -> str:
    """Make an export of items."""
    return f'{DTD}<items burpVersion="2026.4" exportTime="x">{"".join(items)}</items>'


@pytest.mark.parametrize("in_base64", [True, False])
def test_request(request_: str, response: bytes, read_one: ReadOne, *, in_base64: bool) -> None:
    """Requests stand there in base64 or as they are; the DTD stops nobody."""
    capture = read_one(export(item(request_, ANSWER, encoded=in_base64)))
    assert (capture.data, capture.format) == (response, "burp > http > form-body > base64")
    assert (capture.path, capture.url, capture.oddities) == ("items[0].request.body", URL, ())


@pytest.mark.parametrize(
    "prolog", ["", DTD, '<?xml version="1.0"?>', "<!-- NOTE: NULL bytes -->\n" + DTD.partition("\n")[2]]
)
def test_prolog(prolog: str, request_: str, response: bytes, read_one: ReadOne) -> None:
    """XML 1.1 or 1.0, with a comment, a DTD or nothing."""
    assert read_one(export(item(request_)).replace(DTD, prolog)).data == response


@pytest.mark.parametrize(
    ("time", "answer", "posted_at"),
    [
        ("Mon Jun 01 09:00:59 UTC 2026", "", "2026-06-01T09:00:59Z"),
        ("Mon Jun 01 11:00:59 CEST 2026", ANSWER, "2026-06-01T09:01:00Z"),
        ("Mon Jun 01 11:00:59 CEST 2026", "", None),
        ("", "", None),
    ],
    ids=["utc", "answer", "other-zone", "none"],
)
def test_time(time: str, answer: str, posted_at: str | None, request_: str, read_one: ReadOne) -> None:
    """Burp writes its machine's time with the zone's short name; where that says nothing the answer's Date does."""
    assert read_one(export(item(request_, answer, time=time))).posted_at == posted_at


def test_page_and_post_count_once(encoded: str, request_: str) -> None:
    """The identity provider's page and the post carry the same message."""
    page = f'HTTP/1.1 200 OK\r\n\r\n<form action="{URL}"><input name="SAMLResponse" value="{encoded}"></form>'
    away = "GET /sso HTTP/1.1\r\nHost: idp.example\r\n\r\n"
    found = read(export(item(away, page, url="https://idp.example/sso"), item(request_, ANSWER)).encode(), source="")
    assert [capture.path for capture in found] == ["items[1].request.body"]


def test_page_alone(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Where only the page was saved, it is read."""
    page = f'HTTP/1.1 200 OK\r\n\r\n<form action="{URL}"><input name="SAMLResponse" value="{encoded}"></form>'
    capture = read_one(export(item("GET / HTTP/1.1\r\n\r\n", page)))
    assert (capture.data, capture.path, capture.url) == (response, "items[0].response.body", URL)


@pytest.mark.parametrize("odd", ["\0", "\x01\x1f", "\ufffe"], ids=["zero", "controls", "no-character"])
def test_characters_that_no_xml_has(odd: str, request_: str, response: bytes, read_one: ReadOne) -> None:
    """Without base64 Burp keeps every byte, and says so in a comment."""
    assert read_one(export(item(request_, f"HTTP/1.1 200 OK\r\n\r\n{odd}", encoded=False))).data == response


def test_bytes_that_are_no_text(request_: str, response: bytes, read_one: ReadOne) -> None:
    """A picture among the answers makes the file binary; the requests are still text."""
    data = (
        export(item(request_, "HTTP/1.1 200 OK\r\n\r\n@", encoded=False)).encode().replace(b"@", b"\x89PNG\x00\xff\xfe")
    )
    assert read_one(data).data == response


def test_export_that_was_cut(request_: str, read_one: ReadOne) -> None:
    """An export without its end is named, and what to do."""
    odd = read_one(export(item(request_))[:-20]).oddity("looks-like")
    assert odd is not None
    assert odd.detail == "a Burp export that is damaged or was cut off: save the items again"


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ((), "a Burp export of 0 items, none of which posts a SAMLResponse"),
        (("<item/>",), "a Burp export of 1 item, none of which posts a SAMLResponse"),
        (
            ("<item><request base64='true'>=é=</request></item>", item("no HTTP")),
            "a Burp export of 2 items, none of which posts a SAMLResponse",
        ),
    ],
)
def test_export_without_a_message(items: tuple[str, ...], says: str, read_one: ReadOne) -> None:
    """Items without a request, base64 that is none, a request that is none: the export is named."""
    odd = read_one(export(*items)).oddity("looks-like")
    assert odd is not None
    assert odd.detail == says


def test_entities_are_not_expanded(read_one: ReadOne) -> None:
    """A DTD that declares entities buys nothing: the file counts as damaged."""
    laughs = '<!DOCTYPE items [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    odd = read_one(f"{laughs}<items burpVersion='1'><item><url>&b;</url></item></items>").oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a Burp export that is damaged")


@pytest.mark.parametrize(
    ("root", "says"),
    [("issues burpVersion='1'", "what Burp's scanner found"), ("items", 'XML with the root element "items"')],
)
def test_other_xml(root: str, says: str, read_one: ReadOne) -> None:
    """The scanner's report is another file, and not everything called items is Burp's."""
    odd = read_one(f"<{root}/>").oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith(says)
