from __future__ import annotations

from typing import get_args

import pytest

from samlcheck.aws import error_codes, messages
from samlcheck.aws.certainty import Certainty
from samlcheck.aws.messages import BY_ID, AwsMessage

ENTRA_ONLY = {"E30"}
"""AADSTS errors are listed among those users meet, and are not AWS's."""


def test_every_member_is_there_once() -> None:
    """E1 to E30, E5b and P1 to P9 each are a message, a bare error code, or Entra's."""
    codes = {each.id for each in error_codes.CODES}
    assert set(BY_ID) | codes | ENTRA_ONLY == (
        {f"E{number}" for number in range(1, 31)} | {"E5b"} | {f"P{number}" for number in range(1, 10)}
    )
    assert not set(BY_ID) & codes


def test_ids_are_unique() -> None:
    """No two constants share an id: each stands in BY_ID as itself."""
    constants = [each for each in vars(messages).values() if isinstance(each, AwsMessage)]
    assert list(BY_ID.values()) == constants


@pytest.mark.parametrize("message", BY_ID.values(), ids=BY_ID.keys())
def test_message_is_complete(message: AwsMessage) -> None:
    """Each message has AWS's words without its suffix, a certainty, a cause and a remedy of ours."""
    assert message.certainty in get_args(Certainty)
    assert message.cause
    assert message.remedy
    for text in (message.text, *message.also):
        assert text
        assert "(service" not in text.lower()
        assert "error code" not in text.lower()


def test_texts_are_distinct() -> None:
    """A text leads back to one message."""
    texts = [text for message in BY_ID.values() for text in (message.text, *message.also)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("message", "status"),
    [
        pytest.param(messages.INVALID_SAML_RESPONSE, None, id="page"),
        pytest.param(messages.RESPONSE_SIGNATURE_INVALID, 400, id="invalid-token"),
        pytest.param(messages.NOT_AUTHORIZED, 403, id="denied"),
        pytest.param(messages.TAGS_TOO_LARGE, 400, id="packed-policy"),
    ],
)
def test_http_status(message: AwsMessage, status: int | None) -> None:
    """The HTTP status goes with the error code, and a page that shows no code has none."""
    assert message.http_status == status


def test_spelling_of_aws_is_kept() -> None:
    """AWS writes SubjectConfirmatonData; a reader searches for what AWS wrote."""
    assert "SubjectConfirmatonData" in messages.CONFIRMATION_REQUIRED.text


def test_what_a_client_says_and_what_a_call_hears_are_wordings() -> None:
    """Both are among the words of their message, so that explain finds them."""
    for message in BY_ID.values():
        assert {*message.of_client, message.in_call or message.text} <= {message.text, *message.also}


def test_a_message_to_a_call() -> None:
    """Where a call hears other words they were seen and not documented; where it hears the same they stay."""
    to_call = messages.ISSUER_NOT_PRESENT.to_call
    assert (to_call.text, to_call.certainty) == ("Issuer not present in specified provider", "observed")
    assert messages.AUDIENCE_REQUIRED.to_call == messages.AUDIENCE_REQUIRED


def test_codes_are_distinct() -> None:
    """Each bare error code stands in the table once."""
    codes = [each.error_code for each in error_codes.CODES]
    assert len(codes) == len(set(codes))
