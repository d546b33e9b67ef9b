"""Which of several captures is judged, and why, when one is to be chosen."""

from __future__ import annotations

import urllib.parse
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.errors import InputError
from samlcheck.intake.scan import root_of
from samlcheck.intake.text import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.intake.capture import Capture

__all__ = ["Choice", "choose", "is_aws_sign_in"]

_SIGN_IN_HOSTS: Final = (
    "signin.aws.amazon.com",
    "signin.amazonaws.cn",
    "signin.amazonaws-us-gov.com",
    "signin.amazonaws-eusc.eu",
    "signin.c2shome.ic.gov",
    "signin.sc2shome.sgov.gov",
    "signin.csphome.adc-e.uk",
    "signin.csphome.hci.ic.gov",
)
"""Hosts of botocore's signin endpoints, by partition; regional ones stand below them."""

_MESSAGES: Final = frozenset({"response", "assertion"})


class Choice(NamedTuple):
    """The capture to judge, and one sentence that says why it."""

    capture: Capture
    why: str


def choose(captures: Sequence[Capture]) -> Choice:
    """
    Choose the last Response bound for AWS's sign-in, else the last Response or Assertion, else the last.

    What was not recognised is chosen only when there is nothing else. Raises InputError for no captures.
    """
    if not captures:
        raise InputError("there is no capture to choose from")
    if len(captures) == 1:
        return Choice(captures[0], "the only one")
    messages = [capture for capture in captures if capture.kind in _MESSAGES]
    bound = [capture for capture in messages if is_aws_sign_in(_bound_for(capture))]
    known = [capture for capture in captures if capture.kind != "unknown"]
    if bound:
        which = (
            f"the last of {len(bound):,} bound for AWS's sign-in"
            if len(bound) > 1
            else "the one bound for AWS's sign-in"
        )
        return Choice(bound[-1], f"{which}, of {len(messages):,} responses")
    if messages:
        return Choice(messages[-1], f"the last of {len(messages):,} responses; none is bound for AWS's sign-in")
    rest = known or captures
    return Choice(rest[-1], f"the last of {len(rest):,} messages; none is a response")


def is_aws_sign_in(url: str | None) -> bool:
    """Say whether a URL's host is AWS's sign-in, of any partition and region."""
    try:
        host = urllib.parse.urlsplit(url or "").hostname or ""
    except ValueError:
        return False
    return any(host == known or host.endswith(f".{known}") for known in _SIGN_IN_HOSTS)


def _bound_for(capture: Capture) -> str | None:
    if capture.url and "://" in capture.url:  # a form's action may be relative to a page whose address nobody kept
        return capture.url
    root = root_of(decode(capture.data).text)
    return root.attributes.get("Destination") if root else None
