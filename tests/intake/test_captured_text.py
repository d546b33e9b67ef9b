"""What the minter writes as tools write it is read back: whole, cut anywhere, in UTF-16, and in one go."""

from __future__ import annotations

import base64
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samlcheck.intake import FORMATS, Capture, read
from samlcheck.mint import captures
from samlcheck.mint import captures_text as text
from tests.intake.conftest import RESPONSE

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = frozenset(entry.name for entry in FORMATS)
VALUE = base64.b64encode(RESPONSE).decode()
URL = "https://signin.aws.amazon.com/saml"
AWAY = b"GET /sso HTTP/1.1\r\nHost: idp.example.com\r\n\r\n"
ANSWER = text.http_answer(b"<!DOCTYPE html><html></html>")


def burp(message: bytes, *, encoded: bool = True) -> bytes:
    """An export of a whole sign-in."""
    page = text.http_answer(captures.html_page(message))
    items = [("https://idp.example.com/sso", AWAY, page), (URL, text.http_request(message), ANSWER)]
    return text.burp(items, encoded=encoded)


WRAPPED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    **{style: (partial(text.curl, style=style), "curl > form-body > base64") for style in text.CURL},
    "fetch": (text.fetch, "fetch > form-body > base64"),
    "fetch for node": (partial(text.fetch, style="node"), "fetch > form-body > base64"),
    "fetch of firefox": (partial(text.fetch, style="firefox"), "fetch > form-body > base64"),
    "powershell": (text.powershell, "powershell > form-body > base64"),
    "request": (text.http_request, "http > form-body > base64"),
    "whole address": (partial(text.http_request, whole=True), "http > form-body > base64"),
    "answer": (lambda message: text.http_answer(captures.html_page(message)), "http > html-form > base64"),
    "conversation": (text.http_conversation, "http > form-body > base64"),
    "burp": (burp, "burp > http > form-body > base64"),
    "burp as it is": (partial(burp, encoded=False), "burp > http > form-body > base64"),
    "aws-azure-login": (partial(text.log, style="aws-azure-login"), "log > base64"),
    "aws-azure-login's xml": (partial(text.log, style="aws-azure-login-xml"), "log > xml"),
    "log": (text.log, "log > form-body > base64"),
    "label": (partial(text.log, style="label"), "log > base64"),
    "dictionary": (partial(text.log, style="dict"), "log > base64"),
    "logfmt": (partial(text.log, style="logfmt"), "log > html-form > base64"),
    "command": (partial(text.log, style="command"), "log > base64"),
    "python bytes": (text.python_bytes, "python bytes > xml"),
    "json message": (text.json_message, "json message > base64"),
}
ONE_EACH = [
    *("chrome", "firefox", "chrome-cmd", "chrome-cmd-2013", "fetch", "powershell", "request", "burp", "log", "label"),
    *("logfmt", "python bytes", "json message"),
]


@pytest.mark.parametrize("name", WRAPPED)
def test_minted_capture_is_read(name: str) -> None:
    """Each is read back byte for byte, with its format and nothing odd, once however often it holds the message."""
    wrap, format_ = WRAPPED[name]
    (capture,) = read(wrap(RESPONSE), source="")
    assert (capture.data, capture.kind, capture.format, capture.oddities) == (RESPONSE, "response", format_, ())


@pytest.mark.parametrize("name", WRAPPED)
def test_text_through_powershell(name: str) -> None:
    """Windows PowerShell's > writes UTF-16 with CRLF: every format of text is read from it."""
    wrap, format_ = WRAPPED[name]
    found = read(text.powershell_pipe(wrap(RESPONSE)), source="")
    assert [(capture.data, capture.format) for capture in found] == [(RESPONSE, format_)]


@pytest.mark.parametrize("name", ONE_EACH)
def test_cut_at_every_byte(name: str) -> None:
    """Wherever a capture ends there is a Capture, and what is read of the message is what it begins with."""
    whole = WRAPPED[name][0](RESPONSE)
    for length in range(len(whole)):
        for capture in read(whole[:length], source="x"):
            assert isinstance(capture, Capture)
            assert capture.kind != "response" or RESPONSE.startswith(capture.data), length


TEXT = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
MESSAGES = st.text(st.characters(exclude_characters="<", exclude_categories=["Cc", "Cs"]), max_size=40).map(
    lambda value: RESPONSE.replace(b"zo\xc3\xab", value.encode())
)
HEADERS = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=30) | st.text(
    "\"'`\\$^%&!;|<> \t#(){}=ab", max_size=30
)
"""A header has no line ends."""
WORDS = st.text(max_size=30) | st.text("\"'`\\$^%&!;|<>\r\n \t#(){}=ab", max_size=30)


@pytest.mark.parametrize("style", text.CURL)
@TEXT
@given(message=MESSAGES, cookie=HEADERS, relay_state=WORDS)
def test_any_text_in_a_curl_command(style: text.Curl, message: bytes, cookie: str, relay_state: str) -> None:
    """Whatever stands in a header and in the state beside it, each quoting gives the message back."""
    state = relay_state.encode("utf-8", "replace").decode()
    if style == "firefox-cmd":
        cookie = cookie.replace("\\", "")  # Firefox does not double it, and before a quote Windows takes the two as one
    found = read(text.curl(message, style=style, cookie=cookie, relay_state=state), source="")
    assert [(capture.data, capture.oddities) for capture in found] == [(message, ())]


@TEXT
@given(message=MESSAGES, words=WORDS)
def test_any_text_in_other_commands(message: bytes, words: str) -> None:
    """JavaScript's strings and PowerShell's."""
    for data in (text.fetch(message, cookie=words), text.powershell(message, cookie=words)):
        assert [capture.data for capture in read(data, source="")] == [message]


@TEXT
@given(message=MESSAGES, before=WORDS, after=WORDS)
def test_any_text_around(message: bytes, before: str, after: str) -> None:
    """What stands before and behind a line of a log, and in items beside the one with the message."""
    line = text.log(message, style="label")
    around = (f"log: {before}\n".encode("utf-8", "replace"), f"\n{after}".encode("utf-8", "replace"))
    assert message in [capture.data for capture in read(line.join(around), source="")]
    posted = text.http_request(message)
    items = [(URL, around[0], around[1]), (URL, posted, ANSWER)]
    assert [capture.data for capture in read(text.burp(items), source="")] == [message]


TOKENS = st.sampled_from(
    [
        *(
            "curl ",
            "curl.exe ",
            "--data-raw ",
            "-d",
            "-F ",
            "--url ",
            "$'",
            "'",
            '"',
            '^"',
            "^",
            "^\n\n",
            "\\\n",
            "\\",
            "%%",
        ),
        *(
            "fetch(",
            "await ",
            "{",
            "}",
            '"body": ',
            "`",
            "\\u00",
            "\\x4",
            "iwr ",
            "-Body ",
            "-Uri ",
            '@"\n',
            "\n'@",
            "@{",
        ),
        *(
            "$body = ",
            "$body",
            "$([char]",
            "83)",
            "`u{53}",
            "POST /saml HTTP/1.1\r\n",
            "HTTP/1.1 200 OK\r\n",
            "Host: x\r\n",
        ),
        *(
            "Date: Mon, 01 Jun 2026 09:01:00 GMT\r\n",
            "Location: ",
            "\r\n\r\n",
            "<items burpVersion='1'>",
            "<item>",
            "</item>",
        ),
        *(
            "<request base64='true'>",
            "</request>",
            "</items>",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE items [",
            "]>",
            "&lol;",
            "b'",
            "\0",
        ),
        *("SAMLResponse=", "SAMLResponse: ", '"SAMLAssertion": ', '{"a": ', "}\n", "\n", " ", "&", "=", ";", URL, "?"),
        *(VALUE, VALUE[:99], "<samlp:Response ", "</samlp:Response>", RESPONSE.decode(), "\u200b", "é", "\ud800"),
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TOKENS, max_size=24))
def test_text_of_the_formats_own_words(tokens: list[str]) -> None:
    """Text made of what the formats look for takes every turn in them, and gives captures with names that are known."""
    for capture in read("".join(tokens).encode("utf-8", "surrogatepass"), source=""):
        assert set(capture.format.split(" > ")) <= NAMES
        assert f"{capture.path}{capture.url}{capture.posted_at}".encode()


HOSTILE = {
    "commands": "curl x\n",
    "commands that end": "curl ;",
    "options": ("curl ", "-d "),
    "quotes that open": "curl '\n",
    "ansi quotes": "curl $'\\",
    "parts of a word": ("curl ", "'a'\"b\""),
    "carets": ('curl ^"', "^"),
    "carets and lines": ('curl ^"', "^\n\n"),
    "backslashes": ('curl ^"', "\\"),
    "doubled quotes": ("curl ^", '"'),
    "prompts": "x$ ",
    "calls": "fetch('",
    "bodies": ("fetch('x',", "body:"),
    "backticks": ("fetch(`", "\\"),
    "requests": "iwr ",
    "here-strings": 'iwr -Body @"\n',
    "variables": ("iwr ", '$a = "'),
    "grave accents": ('iwr -Body "', "`"),
    "doubled": ('iwr -Body "', '"'),
    "fields": ("iwr ", "wresult='"),
    "first lines": "GET / HTTP/1.1\n",
    "targets": ("GET ", "x"),
    "headers": ("GET / HTTP/1.1\n", "a: b\n"),
    "header names": ("HTTP/1.1 200\n", "a"),
    "body lines": ("POST / HTTP/1.1\n\n", "AAAA\n"),
    "items": ("<items burpVersion='1'>", "<item/>"),
    "open items": ("<items burpVersion='1'>", "<item>"),
    "doctypes": "<!DOCTYPE items [",
    "roots": "<items ",
    "literals": "b'",
    "escapes": ("b'<", "\\x"),
    "many literals": "b'\\x' ",
    "runs": "PHNhbWxwOlJlc3BvbnNlIHg9IjEiPjxhPjxiPjxjPjxkPjxlPjxmPjxnPjxoPjxpPjxqPjxr\tx ",
    "named runs": f"SAMLResponse={'A' * 64} ; ",
    "starts": "l <Response ",
    "starts that end": "l <Response >",
    "documents": "l <Response ><x/></Response>",
    "quoted": ('l "', '\\"'),
    "declarations": "l <?xml ",
    "lines of json": '{"a":1}\n',
    "texts of json": ('{"a":"', "SAMLResponse="),
}


def hostile(name: str, size: int) -> bytes:
    """Give about `size` bytes of one kind."""
    made = HOSTILE[name]
    start, again = ("", made) if isinstance(made, str) else made
    return (start + again * (size // len(again))).encode()


def calls(data: bytes) -> int:
    """Count the calls that reading makes."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    before: Any = sys.getprofile()
    sys.setprofile(count)
    try:
        read(data, source="")
    finally:
        sys.setprofile(before)
    return made


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_one_go(name: str) -> None:
    """Text made to make a scanner go back again and again is read without: were it quadratic, this would not end."""
    assert read(hostile(name, 100_000), source="")


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """Counted in calls, not timed."""
    assert calls(hostile(name, 4_000)) <= 2.2 * calls(hostile(name, 2_000)) + 200
