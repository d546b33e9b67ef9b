from __future__ import annotations

import base64
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import read
from samlcheck.intake.inflate import inflate
from samlcheck.intake.limits import MAX_INFLATED_BYTES, MAX_LAYERS, MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake import Capture

    ReadOne = Callable[[bytes | str], Capture]


def test_input_over_the_limit_is_not_looked_into(
    response: bytes, read_one: ReadOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An input larger than the limit is kept and named, and nothing in it is read."""
    monkeypatch.setattr("samlcheck.intake.unwrap.MAX_INPUT_BYTES", len(response) - 1)
    capture = read_one(response)
    assert (capture.kind, capture.data) == ("unknown", response)
    assert [odd.kind for odd in capture.oddities] == ["too-large"]


def test_more_messages_than_the_limit(encoded: str) -> None:
    """After the limit no further message is read, and the last one says so."""
    form = f'<input name="SAMLResponse" value="{encoded}">'
    captures = read((form * (MAX_MESSAGES + 1)).encode(), source="")
    assert len(captures) == MAX_MESSAGES
    assert [odd.kind for odd in captures[-1].oddities] == ["too-many"]
    assert captures[0].oddities == ()


def test_exactly_as_many_messages_as_the_limit(encoded: str) -> None:
    """As many messages as the limit are all read."""
    form = f'<input name="SAMLResponse" value="{encoded}">'
    assert read((form * MAX_MESSAGES).encode(), source="")[-1].oddities == ()


def test_layers_are_bounded(response: bytes, read_one: ReadOne) -> None:
    """Base64 inside base64 is followed only so far."""
    data = response
    for _ in range(MAX_LAYERS + 1):
        data = base64.b64encode(data)
    capture = read_one(data)
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.kind, odd.detail) == ("unknown", "text wrapped deeper than any capture is")


def test_inflating_is_bounded(read_one: ReadOne) -> None:
    """A deflate bomb is inflated no further than the limit, and told as what it is."""
    deflate = zlib.compressobj(wbits=-15)
    bomb = deflate.compress(b"<samlp:AuthnRequest>" + b" " * (20 * MAX_INFLATED_BYTES)) + deflate.flush()
    assert len(inflate(bomb, wbits=-15, limit=MAX_INFLATED_BYTES).data) == MAX_INFLATED_BYTES
    capture = read_one(base64.b64encode(bomb))
    assert (capture.kind, [odd.kind for odd in capture.oddities]) == ("unknown", ["too-large"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<input a=" * 50_000, id="open-inputs"),
        pytest.param("<input a='" * 50_000, id="open-quotes"),
        pytest.param("<form><!--" * 50_000, id="open-comments"),
        pytest.param("<title " * 50_000, id="open-titles"),
        pytest.param("<html><title><" * 50_000, id="html-open-titles"),
        pytest.param("<a " + "b " * 200_000, id="attributes"),
        pytest.param("<a" + " " * 400_000, id="blanks-in-tag"),
        pytest.param("<!DOCTYPE a [" + "] " * 200_000, id="subset"),
        pytest.param("<a>" + "<a>" * 100_000, id="open-roots"),
        pytest.param("<a>" + "</a x" * 100_000, id="broken-ends"),
        pytest.param("<a>" + "... </" * 100_000, id="ellipses"),
        pytest.param("SAMLResponse:\n" * 50_000, id="labels"),
        pytest.param("SAMLResponse" + " " * 400_000, id="label-and-blanks"),
        pytest.param("SAMLResponse=%&" * 50_000, id="parameters"),
        pytest.param("-----BEGIN CERTIFICATE-----" * 20_000, id="certificates"),
        pytest.param("%25" * 150_000, id="percent"),
        pytest.param("https://" + "x" * 400_000, id="url"),
        pytest.param("a." * 200_000, id="dots"),
        pytest.param("AAAA " * 100_000, id="blanks"),
        pytest.param("AAAA\n" * 100_000, id="lines"),
        pytest.param("=" * 400_000, id="equals"),
        pytest.param("PHNh=\n" * 60_000, id="messages"),
        pytest.param('{"a":' * 80_000, id="objects"),
        pytest.param("-eyJaaaaaaaaa" * 30_000, id="tokens"),
        pytest.param("https://" + "metadata" * 50_000 + " x", id="addresses"),
        pytest.param("a=b&" * 100_000 + " ", id="fields"),
        pytest.param("<html><h1" * 40_000, id="open-headings"),
        pytest.param("<html>" + "<label>x" * 50_000, id="labels-of-fields"),
        pytest.param("<html>" + "value='" * 50_000, id="values"),
        pytest.param("<html><script>" + '"pgid":"' * 40_000, id="settings"),
    ],
)
def test_hostile_text_is_read_in_one_go(text: str) -> None:
    """Text made to make a scanner go back again and again is read without: were it quadratic, this would not end."""
    assert read(text.encode(), source="")


WORDS = "2026-06-01T09:00:00Z level=info some words of a log, as any program writes them\n"
SIZE = 32 * 1024
PIECES = [
    *(
        " ",
        "\n",
        "\r\n",
        "\t",
        "'",
        '"',
        "^",
        "\\",
        "<",
        ">",
        "%",
        "{",
        "[",
        "=",
        "&",
        "`",
        ";",
        "|",
        "$",
        "/",
        "…",
        "ö",
    ),
    *(
        "A",
        "AAAA ",
        "AAAA\n",
        "PHNh",
        "PHNh=\n",
        "&lt;",
        "&#",
        "%41",
        "%25",
        "b'",
        "'<",
        '"<',
        '"\\',
        "\\u",
        "[1,",
        "1,",
    ),
    *(
        "curl ",
        "curl \n",
        ";curl x",
        'curl ^"',
        "curl '",
        "curl -d SAMLResponse=a\n",
        "fetch(",
        'fetch("',
        "iwr ",
        '$a="',
    ),
    *("SAMLResponse=", "SAMLResponse=\n", "SAMLResponse:\nab\n", "GET / HTTP/1.1\n", "A: b\n", '{"a":1}\n', '{"', "> "),
    *(
        "<a>",
        "<!--",
        "<?",
        "<Response>",
        "</Response>",
        "<html><form>",
        "<script>",
        "<input name=SAMLResponse value=x>",
    ),
    *(
        '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>',
        '<items burpVersion="1">',
        "```\n",
        "\x1b[0m",
    ),
]
"""At least one for each opener, and for each place where one goes from one piece of a text to the next."""


def _seconds(text: str) -> float:
    """Measure what the processor does: other programs do not count."""

    def once() -> float:
        start = time.process_time()
        assert read(text.encode(), source="")
        return time.process_time() - start

    return min(once() for _ in range(2))


@pytest.fixture(scope="module")
def benign() -> float:
    """Give what a log as long as the hostile texts costs."""
    return _seconds(WORDS * (SIZE // len(WORDS)))


@pytest.mark.parametrize("before", ["", "SAMLResponse curl -d '\n"], ids=["bare", "named"])
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_hostile_text_costs_little_more_than_a_log(piece: str, before: str, benign: float) -> None:
    """Text made to keep the scanners busy costs at most a small multiple of what a log of the same length costs."""
    hostile = (before + piece * (SIZE // len(piece)))[:SIZE]
    constant = 0.4  # a thousand messages, at the most, are looked into whatever the length
    assert _seconds(hostile) <= constant + 20 * benign


@pytest.mark.parametrize(
    "start", ['"', "'", "b'", "SAMLResponse curl '", 'SAMLResponse fetch("', 'SAMLResponse iwr -Body "']
)
def test_an_open_quote_takes_little_memory(start: str) -> None:
    """A quote that is never closed is read without a note for every character of it."""
    text = (start + "x" * 300_000).encode()
    tracemalloc.start()
    read(text, source="")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * len(text)


def test_long_text_is_no_command(encoded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text longer than all commands of a session is searched as a log, which finds the value too."""
    command = f"curl -d SAMLResponse={encoded.replace('+', '%2B').replace('/', '%2F').replace('=', '%3D')}"
    assert read(command.encode(), source="")[0].format == "curl > form-body > base64"
    monkeypatch.setattr("samlcheck.intake.command_line.MAX_COMMAND_CHARACTERS", len(command) - 1)
    assert read(command.encode(), source="")[0].kind == "response"
