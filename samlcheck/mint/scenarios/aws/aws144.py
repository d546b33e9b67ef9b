"""Cases of AWS144: encryption is required, and the response goes to another URL than the provider's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

OWN = "https://signin.aws.amazon.com/saml/acs/SAMLSP4EXAMPLE5IDP6PLAIN"
OTHER = "https://signin.aws.amazon.com/saml/acs/SAMLSP9OTHER8IDP7PLAINX"


def answer_without_mode(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """What IAM says of a provider of which encryption was never asked."""
    return {"metadata": [idp.provider_json()]}


def answer(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """What IAM says of a provider that requires encryption."""
    return {"metadata": [idp.provider_json(encryption_mode="Required")]}


@bad(trust=answer, also=("AWS170",))
def global_url(idp: Minter) -> bytes:
    """The Recipient is the global sign-in URL, as for every provider without encryption."""
    return idp.response()


@bad(trust=answer, also=("AWS142", "AWS170"))
def url_of_another_provider(idp: Minter) -> bytes:
    """The provider was made again, and the identity provider still has the old one's URL."""
    return idp.response(recipient=OTHER, destination=OTHER)


@bad(options={"encryption": "required"}, also=("AWS170",))
def mode_given_by_hand(idp: Minter) -> bytes:
    """The mode is known, the provider's id is not."""
    return idp.response()


@bad(trust=answer_without_mode, also=("AWS142",), outcome="undetermined")
def url_of_a_provider_that_was_made_again(idp: Minter) -> bytes:
    """No encryption is required; still the id in the URL is not the one that IAM prints."""
    return idp.response(recipient=OTHER, destination=OTHER)


@good(trust=answer_without_mode, also=("AWS142",))
def own_url_without_encryption(idp: Minter) -> bytes:
    """The id that IAM prints."""
    return idp.response(recipient=OWN, destination=OWN)


@good(trust=answer, outcome="refuse", also=("AWS142", "AWS170"))
def own_url(idp: Minter) -> bytes:
    """The provider's own URL."""
    return idp.response(recipient=OWN, destination=OWN)


@good(options={"encryption": "allowed"})
def encryption_allowed(idp: Minter) -> bytes:
    """A provider that allows encryption takes every URL of AWS's."""
    return idp.response()
