"""Good captures and what is signed in them, for the proofs that start from something good."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, Literal

import samlcheck
from samlcheck.mint import FLAVOURS, Minter, captures

__all__ = ["NOW", "assertions", "captured", "messages", "report_on", "signed_contents", "trust"]

NOW: Final = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
WAYS: Final[tuple[tuple[Literal["assertion", "response", "both"], str], ...]] = (
    ("assertion", "exc-c14n"),
    ("response", "exc-c14n"),
    ("both", "c14n"),
)


@cache
def messages() -> tuple[bytes, ...]:
    """Responses of every product, signed in each way, all by the key that is trusted."""
    return tuple(Minter(flavour).response(sign=sign, c14n=c14n) for flavour in FLAVOURS for sign, c14n in WAYS)


@cache
def captured() -> tuple[bytes, ...]:
    """The same as people capture them, and the documents that stand beside them."""
    response = messages()[0]
    return (
        *messages(),
        captures.har(response),
        captures.html_page(response),
        captures.form_body(response),
        captures.utf16(response),
        Minter("entra").metadata(),
        Minter().provider_json(),
        Minter().authn_request(),
        Minter().assertion(),
    )


@cache
def trust() -> samlcheck.Trust:
    """Everybody's metadata."""
    return samlcheck.Trust(metadata=[Minter(flavour).metadata() for flavour in FLAVOURS])


def report_on(capture: bytes | str, **options: Any) -> dict[str, Any]:
    """The JSON report on a capture."""
    found: dict[str, Any] = json.loads(samlcheck.check(capture, trust=trust(), now=NOW, **options).to_json())
    return found


def assertions(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The assertions of a report that are told to be signed, whether they were used or not."""
    found = report["response"]["assertions"] if report["response"] else []
    return [{key: value for key, value in each.items() if key != "used"} for each in found if each["signed"]]


@cache
def signed_contents() -> tuple[dict[str, Any], ...]:
    """What each trusted signature of the good messages says: the only contents that may ever count as signed."""
    return tuple(each for message in messages() for each in assertions(report_on(message)))
