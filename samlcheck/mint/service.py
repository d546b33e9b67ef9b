"""
The service that messages are minted for where it is not AWS.

The recipes are written for AWS. A Minter with a Service translates what they say of AWS, its audience, its endpoint,
the request and the moment, and leaves alone what they say otherwise, because that is their point.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from samlcheck.mint.changes import Attributes, Changes, Confirmation, Time
from samlcheck.mint.flavours import Flavour
from samlcheck.mint.names import AUDIENCE_URL, AUDIENCE_URN, ISSUED, REQUEST, SIGN_IN
from samlcheck.mint.times import moment

__all__ = ["Service"]

_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """
    Whom a message is for. `issued` is the moment of issue: every other moment moves along.

    `request_id` is the request that is answered, unless the recipe says otherwise or `answers` is False; None for an
    unsolicited response. `attributes` are sent beside AWS's
    own, which stay because some recipes change them. `seed` makes the IDs: another seed, other IDs.
    """

    audience: str
    acs_url: str
    request_id: str | None = None
    answers: bool = True
    issued: datetime = ISSUED
    name_id: str | None = None
    attributes: Attributes = field(default_factory=dict)
    seed: str = ""

    def __post_init__(self) -> None:
        """Refuse a moment without a zone."""
        object.__setattr__(self, "issued", moment(self.issued))

    def translated(self, changes: Changes, flavour: Flavour) -> Changes:
        """The changes as they are for this service."""
        made: Changes = {
            "audience": self.audience,
            "destination": self.acs_url,
            "recipient": self.acs_url,
            "in_response_to": self.request_id if self.answers else None,
            "response_id": self._own(flavour.response_id),
            "assertion_id": self._own(flavour.assertion_id),
            "claims": _together(flavour.claims, self.attributes),
            **changes,
            "issue_instant": self._moved(changes.get("issue_instant", timedelta(0))),
        }
        if self.name_id is not None:
            made.setdefault("name_id", self.name_id)
        made["audience"] = self._audience(made["audience"])
        made["destination"] = self._endpoint(made["destination"])
        made["recipient"] = self._endpoint(made["recipient"])
        made["in_response_to"] = self._request(made["in_response_to"])
        if "confirmation_in_response_to" in made:
            made["confirmation_in_response_to"] = self._request(made["confirmation_in_response_to"])
        confirmations = made.get("confirmations", 1)
        if not isinstance(confirmations, int):
            made["confirmations"] = [self._confirmation(one) for one in confirmations]
        return made

    def _audience(
        self, given: str | Sequence[str | Sequence[str]] | None
    ) -> str | Sequence[str | Sequence[str]] | None:
        if given is None or isinstance(given, str):
            return given if given is None else self._named(given)
        return [self._named(one) if isinstance(one, str) else [self._named(each) for each in one] for one in given]

    def _named(self, given: str) -> str:
        return self.audience if given in {AUDIENCE_URL, AUDIENCE_URN} else given

    def _endpoint(self, given: str | None) -> str | None:
        return self.acs_url if given == SIGN_IN else given

    def _request(self, given: str | None) -> str | None:
        return self.request_id if given == REQUEST else given

    def _confirmation(self, one: Confirmation) -> Confirmation:
        answered = self.request_id if one.in_response_to is None else self._request(one.in_response_to)
        return replace(one, recipient=self._endpoint(one.recipient), in_response_to=answered)

    def _moved(self, given: Time) -> Time:
        if isinstance(given, timedelta):
            return self.issued + given
        return given + (self.issued - ISSUED) if isinstance(given, datetime) else given

    def _own(self, usual: str) -> str:
        """The product's ID with other digits at its end, so that it has the product's form and is seen once."""
        if not self.seed:
            return usual
        number = int.from_bytes(hashlib.sha256(f"{self.seed} {usual}".encode()).digest()[:8])
        return f"{usual[:-_DIGITS]}{number % 10**_DIGITS:0{_DIGITS}}"


def _together(claims: Mapping[str, tuple[str, ...]], attributes: Attributes) -> Attributes:
    """The product's own claims and the service's attributes, which come in the place of those of the same name."""
    given = list(attributes.items()) if isinstance(attributes, Mapping) else list(attributes)
    names = {one[0] for one in given}
    return [*((name, values) for name, values in claims.items() if name not in names), *given]
