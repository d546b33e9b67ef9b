"""
An explanation on the screen and in Markdown, as they were last read and liked, and whatever an event's texts are.

SAMLCHECK_UPDATE_SNAPSHOTS=1 pytest tests/render writes them anew: read the difference before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from samlcheck.explain import Explanation, explain
from samlcheck.explain.known import KNOWN
from samlcheck.idp.providers import ENTRA, KEYCLOAK
from samlcheck.mint.cloudtrail import event, records, written
from samlcheck.render import markdown_explanation
from samlcheck.render.terminal import draw
from samlcheck.render.terminal.explanation import explained
from tests.render.test_hostile import HOSTILE, SGR, assert_safe

HERE = Path(__file__).parent / "explanations"
UPDATE = os.environ.get("SAMLCHECK_UPDATE_SNAPSHOTS") == "1"
EVERYTHING = "; ".join(text for each in KNOWN for text in (*each.words[:1], each.error_code or ""))

MENAGERIE: dict[str, Callable[[], Explanation]] = {
    "signature": lambda: explain("Response signature invalid", idp=ENTRA),
    "expired": lambda: explain("ExpiredTokenException", idp=KEYCLOAK),
    "cut": lambda: explain("Responses must contain SubjectConf\u2026"),
    "entra": lambda: explain("AADSTS50105: Words. And RoleSessionName is required in AuthnResponse"),
    "event": lambda: explain(
        written(records(event(), event(error=("IDPRejectedClaim", None)), *[event(time="2026-06-01T09:02:00Z")] * 3))
    ),
    "accepted": lambda: explain(written(records(event(), event()))),
    "near": lambda: explain("the signature of the response is not valid"),
    "slip": lambda: explain("Reponse signature invalid"),
    "slip-and-code": lambda: explain(
        "An error occurred (ExpiredTokenException) when calling the AssumeRoleWithSAML operation: Response has expird"
    ),
    "shared-code": lambda: explain("AuthSamlInvalidSamlResponseException"),
    "unknown-code": lambda: explain("AADSTS9999999"),
    "unknown": lambda: explain("hello"),
}


def screen(explanation: Explanation, *, width: int = 100, color: bool = False) -> str:
    """The screen of an explanation."""
    return draw(explained(explanation, width=width), color=color)


@pytest.mark.parametrize("name", MENAGERIE)
@pytest.mark.parametrize("form", ["txt", "md"])
def test_as_it_was_liked(name: str, form: str) -> None:
    """The screen and the Markdown are those that were committed."""
    path = HERE / f"{name}.{form}"
    explanation = MENAGERIE[name]()
    shown = screen(explanation) if form == "txt" else markdown_explanation.render(explanation)
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert path.is_file(), "no snapshot yet: run with SAMLCHECK_UPDATE_SNAPSHOTS=1"
    assert shown == path.read_text(encoding="utf-8"), "run with SAMLCHECK_UPDATE_SNAPSHOTS=1, and read what changed"


def test_no_snapshot_is_left_over() -> None:
    """Each file of the folder is one of the menagerie."""
    assert {path.name for path in HERE.iterdir()} == {f"{name}.{form}" for name in MENAGERIE for form in ("txt", "md")}


@pytest.mark.parametrize("width", [40, 100])
def test_lines_fit(width: int) -> None:
    """No line but a command is wider than the terminal, whatever is explained."""
    explanation = explain(EVERYTHING)
    causes = [cause for each in explanation.found for cause in each.causes]
    commands = {command for cause in causes for command in (*cause.fix.commands, *cause.run)}
    wide = [line.strip() for line in screen(explanation, width=width).splitlines() if len(line) > width]
    assert set(wide) - commands == set()


def test_color_adds_nothing() -> None:
    """Without its colours the coloured screen is the plain one: nothing is told by colour alone."""
    explanation = MENAGERIE["entra"]()
    assert SGR.sub("", screen(explanation, color=True)) == screen(explanation)


def test_what_is_inferred_says_so() -> None:
    """A cause that nobody showed is marked on both surfaces, a documented one is not."""
    for shown in (screen(MENAGERIE["signature"]()), markdown_explanation.render(MENAGERIE["signature"]())):
        assert "nothing in it is signed (inferred)" in shown
        assert "it was replaced (" not in shown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_events(text: str) -> None:
    """What an event holds is shown and does nothing."""
    explanation = explain(written(event(error=(text, text), session_name=text, assertion_id=text, time=text)))
    assert explanation.events
    assert_safe(screen(explanation))
    assert_safe(screen(explanation, width=40, color=True))
    markdown = markdown_explanation.render(explanation)
    assert_safe(markdown)
    assert "[link=" not in markdown.replace(r"\[link=", "").replace("`", "") or "`[link=" in markdown
