"""What a terminal, a mail or a ticket puts around a capture changes nothing of what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.intake import Capture
from samlcheck.intake.margins import straight, without_margins
from samlcheck.intake.piece import begin
from samlcheck.mint.captures import base64_text, form_body
from samlcheck.mint.captures_containers import chrome_panel, legacy_tracer, soap
from samlcheck.mint.captures_text import curl, fetch, powershell

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

CAPTURES: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64_text,
    "lines": lambda message: base64_text(message, width=76),
    "form": form_body,
    "curl": curl,
    "curl-cmd": lambda message: curl(message, style="chrome-cmd"),
    "fetch": fetch,
    "powershell": powershell,
    "soap": soap,
}
MARGINS: dict[str, Callable[[str], str]] = {
    "fence": lambda text: f"Hi,\n\n```bash\n{text.rstrip()}\n```\n\nThanks\n",
    "fence-not-closed": lambda text: f"```\n{text}",
    "backticks": lambda text: f"`{text.strip()}`",
    "jira": lambda text: f"{{code:bash}}\n{text.rstrip()}\n{{code}}\n",
    "colours": lambda text: "".join(f"\x1b[36m{line}\x1b[0m\x1b[K\n" for line in text.splitlines()),
    "mail": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    "mail-twice": lambda text: "".join(f">> {line}\n" for line in text.splitlines()),
    "continued": lambda text: text.rstrip().replace("\n", "\n> "),
    "prompt-below": lambda text: f"{text.rstrip()}\nuser@host:~$ ",
    "windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("name", CAPTURES)
def test_what_stands_around_it_is_taken_off(response: bytes, read_one: ReadOne, name: str, margin: str) -> None:
    """A capture is read out of a ticket, a mail and a terminal as it is read alone."""
    capture = read_one(MARGINS[margin](CAPTURES[name](response).decode()))
    assert (capture.data.strip(), capture.oddity("truncated")) == (response, None)


@pytest.mark.parametrize("style", ["chrome", "chrome-cmd"])
def test_finer_quotes_and_blanks(response: bytes, read_one: ReadOne, style: str) -> None:
    """A chat that sets quotes and blanks as in print does not cut a command's value short."""
    command = curl(response, style="chrome" if style == "chrome" else "chrome-cmd", cookie="a=b").decode()
    printed = command.replace("'", "\u2019").replace('"', "\u201d").replace(" -H", "\u00a0-H")
    assert read_one(printed).data == response


def test_straight_leaves_other_letters() -> None:
    """Only quotes and the blank that does not break are put back."""
    assert straight("\u201ezoë\u201c\u00a0…") == '"zoë" …'


def test_xml_keeps_its_signs(response: bytes, read_one: ReadOne) -> None:
    """A `>` that begins a line of XML is XML's own."""
    broken = response.replace(b' ID="_r1"', b'\n> ID="_r1"')
    assert read_one(broken).data == broken


def test_a_fence_around_little_is_left(encoded: str, read_one: ReadOne) -> None:
    """Of a text that fences something short, the rest counts too."""
    assert read_one(f"SAMLResponse: {encoded}\n\n```\nls\n```\n").kind == "response"


@given(st.text(alphabet="a`~> \n\x1b[0m<", max_size=60))
def test_nothing_is_added(text: str) -> None:
    """Whatever the text, what is left of it is no longer."""
    assert len(without_margins(begin(text.encode())).text) <= len(text)


@pytest.mark.parametrize(
    "export",
    [
        pytest.param(lambda message: legacy_tracer(message, profile="mask"), id="saml-tracer"),
        pytest.param(lambda message: chrome_panel(message, posted=False), id="saml-chrome-panel"),
    ],
)
def test_an_export_that_lost_its_end(response: bytes, read_one: ReadOne, export: Callable[[bytes], bytes]) -> None:
    """Of an export cut behind the decoded message the message is read, one character a byte."""
    assert read_one(export(response)[:-2]).data == response


def test_a_short_first_line_is_no_base64(read_one: ReadOne) -> None:
    """A log that begins with a word that happens to inflate to XML's first two characters is a log."""
    odd = read_one("s0k\n2026-06-01 all is well\nand goes on\n").oddity("looks-like")
    assert odd is not None
    assert odd.detail == "text without a SAML message"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("user@host:~$ curl https://localhost/", "a curl command that posts no SAMLResponse"),
        (
            "$ curl -d @body https://localhost/",
            "a curl command that takes its body from a file: give that file instead",
        ),
        ("curl --data '@body' x", "a curl command that takes its body from a file: give that file instead"),
    ],
)
def test_a_command_without_a_message(command: str, said: str, read_one: ReadOne) -> None:
    """A command is named behind its prompt too; where its body is in a file, that file is asked for."""
    odd = read_one(command).oddity("looks-like")
    assert odd is not None
    assert odd.detail == said
