"""A minted message with what a test needs beside it: whom to trust, which key opens it, for whom and when it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from samlcheck.mint import captures

__all__ = ["Message"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """
    One message. `now` is the moment at which it is meant to arrive.

    `decryption_key` is the service's private key as PEM, where something in it is encrypted for that key.
    """

    xml: bytes = field(repr=False)
    metadata: bytes = field(repr=False)
    now: datetime
    audience: str
    acs_url: str
    request_id: str | None = None
    decryption_key: str | None = field(default=None, repr=False)

    def __bytes__(self) -> bytes:
        """The XML."""
        return self.xml

    @property
    def base64(self) -> str:
        """The value of the form field SAMLResponse."""
        return captures.base64_text(self.xml).decode("ascii")

    @property
    def form(self) -> dict[str, str]:
        """The fields that a browser posts to the service."""
        return {"SAMLResponse": self.base64, "RelayState": ""}

    @property
    def body(self) -> bytes:
        """The same as the body of the request."""
        return captures.form_body(self.xml)
