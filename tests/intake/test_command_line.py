from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, choose, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"


@pytest.fixture
def body(encoded: str) -> str:
    """Give the form body that the browser posts."""
    return f"SAMLResponse={quote(encoded, safe='')}&RelayState="


# --- bash ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("'{0}{1}'", id="single"),
        pytest.param('"{0}{1}"', id="double"),
        pytest.param("$'{0}{1}'", id="ansi"),
        pytest.param('$"{0}{1}"', id="translated"),
        pytest.param("'{0}'\"{1}\"", id="parts"),
        pytest.param("{0}'{1}'", id="bare-part"),
    ],
)
def test_quotes_of_bash(word: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """Bash has four kinds of quotes, and puts a word together from parts that touch."""
    capture = read_one(f"curl '{URL}' --data-raw {word.format(body[:40], body[40:])}")
    assert (capture.data, capture.format) == (response, "curl > form-body > base64")
    assert (capture.path, capture.url, capture.oddities) == ("--data-raw", URL, ())


@pytest.mark.parametrize("escape", [r"\u0053", r"\x53", r"\123", r"\U00000053"])
def test_escapes_of_ansi_quotes(escape: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """Chrome escapes with four digits, Firefox with two, both in octal where they must."""
    assert read_one(f"curl {URL} -d $'{escape}{body[1:]}'").data == response


def test_apostrophe_inside_single_quotes(body: str, response: bytes, read_one: ReadOne) -> None:
    """A quote is closed, an escaped apostrophe follows, and another is opened."""
    assert read_one(f"curl {URL} -H 'x: it'\\''s' -d '{body}'").data == response


def test_backslash_in_double_quotes(body: str, response: bytes, read_one: ReadOne) -> None:
    """In double quotes a backslash escapes four characters and the line's end, and else stands for itself."""
    assert read_one(f'curl {URL} -H "x: \\" \\\\ \\$ \\` \\n" -d "{body[:40]}\\\n{body[40:]}"').data == response


@pytest.mark.parametrize("end", ["\\\n", "\\\r\n", "^\n", "`\n"], ids=["bash", "bash-crlf", "prompt", "powershell"])
def test_continued_lines(end: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """A command goes on in the next line, whichever shell it was put together for."""
    assert read_one(f"curl '{URL}' {end}  -X POST {end}  --data-raw '{body}' {end}  --compressed").data == response


@pytest.mark.parametrize("end", [" ;", " &&", " |", "\n", " >out"])
def test_a_command_ends(end: str, body: str, read_one: ReadOne) -> None:
    """What stands behind the command's end is none of its options: it is read as any other text."""
    assert read_one(f"curl '{URL}'{end} -d '{body}'").format.startswith("log > ")


@pytest.mark.parametrize("quote_", ["'", '"', "$'"])
def test_quote_that_was_cut_off(quote_: str, body: str, read_one: ReadOne) -> None:
    """A paste that ends inside a quote is read as far as it goes, and its end is missing."""
    capture = read_one(f"curl '{URL}' --data-raw {quote_}{body[:300]}")
    assert (capture.kind, capture.oddity("truncated") is not None) == ("response", True)


# --- the Windows command prompt --------------------------------------------------------------------------------------


def test_carets_are_undone(body: str, response: bytes, read_one: ReadOne) -> None:
    """Chrome writes a caret before what the prompt would take for its own, and after a percent sign."""
    careted = body.replace("&", "^&").replace("%", "^%^")
    capture = read_one(f'curl ^"{URL}^" ^\n  -H ^"a: ^\\^"b^\\^"^" ^\n  --data-raw ^"{careted}^" ^\n  --compressed')
    assert (capture.data, capture.url, capture.path) == (response, URL, "--data-raw")


def test_carets_in_plain_quotes_are_undone(body: str, response: bytes, read_one: ReadOne) -> None:
    """For some years Chrome wrote them where the prompt keeps them; the ampersand between them ends no command."""
    careted = body.replace("%", "^%^")
    assert read_one(f'curl "{URL}" ^\n  -H "a: ^\\^"b^\\^"" ^\n  --data-raw "{careted}"').data == response


def test_quotes_around_percent_signs_are_undone(body: str, response: bytes, read_one: ReadOne) -> None:
    """Before that, Chrome put each percent sign into quotes of its own and doubled quotes."""
    quoted = body.replace("%", '"%"')
    assert read_one(f'curl "{URL}" -H "a: ""b""" --data "{quoted}" --compressed').data == response


def test_doubled_percent_signs_are_undone(body: str, response: bytes, read_one: ReadOne) -> None:
    """In a batch file each percent sign stands twice."""
    assert read_one(f'curl ^"{URL}^" --data-raw ^"{body.replace("%", "%%").replace("&", "^&")}^"').data == response


@pytest.mark.parametrize("line", ["^\n\n", '"^\r\n\r\n"'], ids=["chrome", "firefox"])
def test_line_break_in_a_value(line: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A caret before two line breaks is one line break, inside the quotes or between two pairs of them."""
    capture = read_one(f'curl ^"{URL}^" -F ^"SAMLResponse={encoded[:76]}{line}{encoded[76:152]}{line}{encoded[152:]}^"')
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["line-breaks"])


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(r'^"C:^\^\^"', id="one-at-the-end"),
        pytest.param(r'^"^\^"b^\^"^"', id="quotes-inside"),
        pytest.param(r'"a\b\\c"', id="not-before-a-quote"),
        pytest.param(r'"\\\\"', id="even"),
        pytest.param('"a""b"', id="doubled-quotes"),
        pytest.param('"" ""', id="empty"),
    ],
)
def test_backslashes_before_quotes(header: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """A backslash means something before a quote only: two are one, and an odd one makes the quote a character."""
    quoted = body.replace("&", "^&")
    assert read_one(f'curl ^"{URL}^" -H {header} --data-raw ^"{quoted}^"').data == response


@pytest.mark.parametrize("end", [" & ", "\r\n", " | more "])
def test_a_command_of_the_prompt_ends(end: str, body: str, read_one: ReadOne) -> None:
    """An ampersand, a bar or a line's end without a caret end it."""
    assert read_one(f'curl ^"{URL}^"{end}-d ^"{body}^"').format.startswith("log > ")


# --- curl ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option",
    ["-d ", "-d", "--data ", "--data-ascii ", "--data-raw ", "--data-binary "],
    ids=lambda option: f"[{option}]",
)
def test_options_that_send_a_body(option: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """The value of the short one may touch it."""
    assert read_one(f"curl {option}'{body}' {URL}").data == response


@pytest.mark.parametrize("option", ["--data-urlencode", "--form", "-F", "--form-string"])
def test_options_that_leave_the_encoding_to_curl(option: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """The value stands there as AWS decodes it, so nothing was odd; in it a plus is a plus."""
    capture = read_one(f"curl {URL} {option} 'SAMLResponse={encoded}' {option} RelayState=")
    assert (capture.data, capture.format, capture.oddities) == (response, "curl > base64", ())


def test_value_that_is_encoded_twice(encoded: str, read_one: ReadOne) -> None:
    """An encoded value that curl encodes once more is one that AWS does not decode."""
    capture = read_one(f"curl {URL} --data-urlencode 'SAMLResponse={quote(encoded, safe='')}'")
    assert [odd.kind for odd in capture.oddities] == ["percent-encoded"]


def test_plus_in_a_body_is_a_blank(body: str, read_one: ReadOne) -> None:
    """What is sent without encoding the plus is read as a blank, and that is told."""
    capture = read_one(f"curl {URL} -d '{body.replace('%2B', '+')}'")
    assert [odd.kind for odd in capture.oddities] == ["blanks"]


def test_body_in_several_options(body: str, response: bytes, read_one: ReadOne) -> None:
    """The tool joins them with ampersands."""
    capture = read_one(f"curl {URL} -d RelayState=x --data-raw '{body.partition('&')[0]}' -d a=b")
    assert (capture.data, capture.path) == (response, "--data-raw")


@pytest.mark.parametrize("option", ["-d", "--json"])
def test_body_of_another_kind(option: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """JSON with a message in it is read as JSON."""
    capture = read_one(f'curl https://api.example/ {option} \'{{"SAMLAssertion": "{encoded}"}}\'')
    assert (capture.data, capture.format) == (response, "curl > json message > base64")


@pytest.mark.parametrize("value", ["@body.txt", "{}", "<a/>", "RelayState=x", "SAMLResponse@file"])
@pytest.mark.parametrize("option", ["-d", "--data-urlencode"])
def test_body_without_a_message(option: str, value: str, read_one: ReadOne) -> None:
    """A file's name, an empty object, other fields: nothing to read, and the command is named."""
    odd = read_one(f"curl {URL} {option} '{value}'").oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a curl command")


@pytest.mark.parametrize(
    "command",
    [
        "curl -i -s -k -X $'POST' -d '{body}' $'{url}'",
        "curl --url {url} -d '{body}'",
        "curl -e https://referer.example/ -x https://proxy.example/ -H 'Referer: https://a' {url} -d '{body}'",
        "curl.exe -d '{body}' {url}",
        "  CURL {url} -d '{body}'",
    ],
)
def test_address_is_known(command: str, body: str, read_one: ReadOne) -> None:
    """The address stands anywhere among the options; that of a proxy or a referring page is another."""
    assert read_one(command.format(body=body, url=URL)).url == URL


@pytest.mark.parametrize(
    "before",
    ["$ ", "user@host:~/x$ ", "PS C:\\Users\\x> ", "C:\\>", "#!/bin/sh\nset -e\n", "I ran this:\n\n  ", "true; "],
)
def test_what_stands_before_the_command(before: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """A prompt, the lines of a script, words."""
    assert read_one(f"{before}curl '{URL}' -d '{body}'\nand it failed").data == response


@pytest.mark.parametrize(
    ("first", "between"),
    [("curl 'https://a.example/' -d 'a=b'", " ;\n"), ('curl ^"https://a.example/^" -d ^"a=b^"', " &\r\n")],
    ids=["bash", "prompt"],
)
def test_all_commands_copied_at_once(first: str, between: str, body: str) -> None:
    """Copy all as cURL: each command has its place, and the one to AWS is chosen."""
    posted = first.replace("https://a.example/", URL).replace("a=b", body.replace("&", "^&") if "^" in first else body)
    found = read(between.join((first, posted, first, posted)).encode(), source="")
    assert [capture.path for capture in found] == ["command[1].-d", "command[3].-d"]
    assert choose(found).capture is found[1]


def test_request_in_the_address(read_one: ReadOne) -> None:
    """A command that posts nothing may go to an address that carries a request: that is named."""
    value = base64.b64encode(b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>').decode()
    capture = read_one(f"curl 'https://idp.example/sso?SAMLRequest={quote(value, safe='')}' -H 'a: b'")
    assert (capture.kind, capture.format) == ("authn-request", "curl > url > base64")
