"""Cases of AWS170: the provider takes encrypted assertions only."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.aws.aws144 import OWN, answer
from samlcheck.mint.scenarios.registry import bad, good


@bad(options={"encryption": "required"}, also=("AWS142",))
def plain_text(idp: Minter) -> bytes:
    """The assertion is readable by everybody."""
    return idp.response(recipient=OWN, destination=OWN)


@bad(trust=answer, flavour="okta", also=("AWS142",))
def mode_out_of_iam(idp: Minter) -> bytes:
    """The JSON of get-saml-provider says that encryption is required."""
    return idp.response(recipient=OWN, destination=OWN)


@good(options={"encryption": "required"}, outcome="undetermined", also=("RSP004",))
def encrypted(idp: Minter) -> bytes:
    """An encrypted assertion, which nobody here can open."""
    return idp.response(encrypted=True, sign="response")


@good(trust=lambda idp: {"metadata": [idp.provider_json(encryption_mode="Allowed")]})
def encryption_allowed(idp: Minter) -> bytes:
    """A provider that takes both."""
    return idp.response()
