"""Cases of AWS188: an expired signing certificate and an Amazon Cognito user pool."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import ISSUED, PERSISTENT, Minter
from samlcheck.mint.keys import NOT_BEFORE, key
from samlcheck.mint.scenarios.crt.crt013 import Given, expired, own_expired
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.scenarios.services import POOL_ACS

POOL = "urn:amazon:cognito:sp:eu-west-1_Ab3dEf6gH"
TOMORROW = ISSUED + timedelta(days=1)


def message(idp: Minter) -> bytes:
    """A response for a user pool, as it should be."""
    return idp.response(
        attributes={"email": ["alice@example.com"]},
        name_id_format=PERSISTENT,
        recipient=POOL_ACS,
        destination=POOL_ACS,
        audience=POOL,
    )


def beside_a_valid_one(idp: Minter) -> Given:
    """Metadata with the certificate that signs, and an expired one."""
    return {"metadata": [idp.metadata(keys=[idp.certificate(), expired("idp-next")])]}


def last_day(idp: Minter) -> Given:
    """Metadata whose only certificate ends a day after the response was issued."""
    return {"metadata": [idp.metadata(keys=[key("idp").certificate(not_before=NOT_BEFORE, not_after=TOMORROW)])]}


@bad(flavour="auth0", outcome="undetermined", trust=own_expired)
def it_signs(idp: Minter) -> bytes:
    """The one certificate of the metadata ended yesterday, and signs: what Cognito makes of that is open."""
    return message(idp)


@bad(flavour="okta", outcome="accept", trust=beside_a_valid_one)
def listed_beside_a_valid_one(idp: Minter) -> bytes:
    """Sign-ins go on with the other certificate; the next time that the provider is set up it is in the way."""
    return message(idp)


@good(flavour="auth0")
def valid(idp: Minter) -> bytes:
    """A certificate in the middle of its life."""
    return message(idp)


@good(flavour="auth0", trust=last_day, also=("CRT002", "CRT008"))
def its_last_day(idp: Minter) -> bytes:
    """It ends tomorrow: today it can be set up, and others say that this is soon."""
    return message(idp)


@bad(flavour="auth0", outcome=None, trust="none", options={"profile": "aws-cognito"}, also=("MD007",))
def about_to_be_set_up(idp: Minter) -> bytes:
    """The metadata by itself, with a certificate that ended yesterday: Cognito does not take it."""
    return idp.metadata(keys=[expired("idp")])


@good(flavour="auth0", outcome=None, trust="none", options={"profile": "aws-cognito"}, also=("MD007",))
def valid_when_set_up(idp: Minter) -> bytes:
    """The metadata by itself, with a certificate in the middle of its life."""
    return idp.metadata()
