"""An explanation in words that the screen and Markdown share: what was recognised, how sure that is, what is near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.aws.certainty import Certainty
    from samlcheck.explain import Explained, Explanation, Reason
    from samlcheck.explain.known import Service
    from samlcheck.explain.match import Basis

__all__ = [
    "PLACEHOLDERS",
    "Headline",
    "about",
    "cause_text",
    "headline",
    "near_text",
    "only_near",
    "said",
    "slipped",
    "way_on",
]

_WHO: Final[Mapping[Service, str]] = {"aws": "AWS", "iam": "IAM", "entra": "Entra"}
_CLIENT: Final = "boto3 or the AWS CLI"
_WORDS: Final[Mapping[Certainty, str]] = {
    "documented": "its words are documented",
    "observed": "its words were seen and not documented",
    "inferred": "its words are inferred",
}
_BASIS: Final[Mapping[Basis, str]] = {
    "cut": "part of it is missing, and what is left is in no other message",
    "code": "recognised by its error code alone: no known words came with it",
    "slip": "what was given differs from it by a letter or two: if it is what was meant, this makes it so",
}
_CAUSE: Final[Mapping[Certainty, str]] = {
    "documented": "",
    "observed": " (seen, not documented)",
    "inferred": " (inferred)",
}
PLACEHOLDERS: Final = "In the commands, names in capitals and of files stand for yours."
_NEAR: Final[Mapping[Basis, str]] = {"code": "has the same error code", "near": "resembles it"}


class Headline(NamedTuple):
    """`word` says it alone, in the `style` of the screen; `sentence` goes on from it."""

    word: str
    style: str
    sentence: str


def headline(explanation: Explanation) -> Headline:
    """The first line."""
    match explanation.result:
        case "known" if any(slipped(explanation)):
            return Headline("KNOWN", "note", "by its error code alone; its words are known but for a letter or two")
        case "known":
            first, *others = explanation.found
            several = f"{counted(len(others) + 1, 'message')}, the most telling first"
            return Headline("KNOWN", "note", several if others else said(first))
        case "accepted":
            number = len(explanation.events)
            calls = {1: "the call", 2: "both calls"}.get(number, f"all {number:,} calls")
            return Headline("ACCEPTED", "good", f"AWS did what was asked: {calls} ended without an error")
        case "near" if any(slipped(explanation)):
            return Headline("NOT KNOWN", "unsure", "but for a letter or two this is a message that is known here")
        case "near":
            return Headline("NOT KNOWN", "unsure", "this is no message that is known here; the nearest are below")
        case _:
            return Headline("NOT KNOWN", "unsure", "this is no message that is known here, and none is near it")


def way_on(explanation: Explanation) -> str | None:
    """What to do where nothing was recognised."""
    if explanation.result != "unknown":
        return None
    return (
        "Give the sentence that AWS's page, a tool or CloudTrail shows, or a code such as AADSTS50105. "
        "A response, metadata or a policy is judged by samlcheck check."
    )


def said(explained: Explained) -> str:
    """Who says what: `AWS says: "Response signature invalid"`."""
    if explained.basis == "code" and explained.words:
        return f'{_WHO[explained.known.service]} gives the code that goes with "{explained.words}"'
    return _says(explained)


def _says(explained: Explained) -> str:
    who = _CLIENT if explained.by_client else _WHO[explained.known.service]
    return f"{who} says: {_quoted(explained)}"


def _quoted(explained: Explained) -> str:
    return f'"{explained.words}"' if explained.words else explained.known.error_code or explained.known.id


def about(explained: Explained) -> Iterator[str]:
    """What is known of the message itself, in sentences."""
    known = explained.known
    code = f"error code {known.error_code}, HTTP {known.http_status}" if known.http_status else "no error code"
    if explained.by_client:
        words = _WORDS[explained.certainty]
        yield f"{known.id}; no answer of AWS's: the client stops by itself before it calls; {words}."
    elif known.service != "entra":
        words = _WORDS[explained.certainty] if known.words else "it has no words of its own that are known"
        yield f"{known.id}; {code}; {words}."
    if explained.basis in _BASIS:
        yield f"{_BASIS[explained.basis][0].upper()}{_BASIS[explained.basis][1:]}."
    count = len(explained.causes)
    if count > 1:
        yield f"{counted(count, 'cause')}, the likeliest first."


def slipped(explanation: Explanation) -> tuple[Explained, ...]:
    """What is near by a letter or two: it is explained as if it had been recognised, and said to be near."""
    return tuple(each for each in explanation.near if each.basis == "slip")


def only_near(explanation: Explanation) -> tuple[Explained, ...]:
    """What resembles the text, or has its error code, and no more."""
    return tuple(each for each in explanation.near if each.basis != "slip")


def cause_text(reason: Reason) -> str:
    """The cause and how sure it is."""
    return f"{reason.text}{_CAUSE[reason.certainty]}"


def near_text(explained: Explained) -> str:
    """Why a message is near, and what it means, for one that was not recognised."""
    known = explained.known
    if not known.known:
        return f"{_says(explained)}, {explained.meaning}: {explained.causes[0].fix.text.removeprefix('Entra: ')}"
    why = _NEAR.get(explained.basis, "resembles it")
    return f"{_says(explained)} ({known.id}, {why}): {explained.meaning}"
