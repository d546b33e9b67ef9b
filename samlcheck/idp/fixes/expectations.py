"""What a rule about expectations may ask the reader to change: what is sent, or what is expected of it."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import by_reader

__all__ = ["EXPECTATION"]

EXPECTATION: Final = by_reader(
    key="expectation",
    text="Change what the identity provider sends; where the message is right, change {key} in {file}.",
    defaults=(("key", "what is expected"), ("file", "the file of expectations")),
)
