"""What the intake's tests share: one small response whose base64 holds every letter that copying hurts."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake import Capture

RESPONSE = (
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r1" Version="2.0" '
    'IssueInstant="2026-06-01T09:00:00Z" Destination="https://signin.aws.amazon.com/saml">'
    '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a1" IssueInstant="2026-06-01T09:00:00Z">'
    "<Subject><NameID>zoë~?>~</NameID></Subject></Assertion></samlp:Response>"
).encode()


@pytest.fixture
def response() -> bytes:
    """Give a response whose base64 has `+`, `/` and one padding character."""
    return RESPONSE


@pytest.fixture
def encoded() -> str:
    """Give the response as AWS receives it."""
    return base64.b64encode(RESPONSE).decode()


@pytest.fixture
def read_one() -> Callable[[bytes | str], Capture]:
    """Read an input in which there is exactly one thing."""

    def read_it(data: bytes | str) -> Capture:
        (capture,) = read(data.encode() if isinstance(data, str) else data, source="capture.txt")
        return capture

    return read_it
