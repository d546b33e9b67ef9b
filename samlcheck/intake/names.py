"""The names under which a message is posted, and the cheap question whether a text has one of them at all."""

from __future__ import annotations

from typing import Final

__all__ = ["PARAMETERS", "names_message"]

PARAMETERS: Final = frozenset({"samlresponse", "samlrequest", "wresult"})
"""In lower case: SAML 2.0's two, and WS-Federation's."""
_SAID: Final = ("saml", "wresult", "assertion")
"""What stands in every form body, call of an API and page that carries a message."""


def names_message(text: str) -> bool:
    """Say whether a text can be searched with profit: what is sent has its name beside it."""
    lowered = text.lower()
    return any(word in lowered for word in _SAID)
