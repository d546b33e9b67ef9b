"""Cases of EXP004: other roles than expected."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

ADMIN = PAIR.replace("Developer", "Admin")
EXACTLY = f'version = 1\n[roles]\nexactly = ["{ROLE_ARN}"]\n'
EXCLUDE = f'version = 1\n[roles]\nexclude = ["{ROLE_ARN.replace("Developer", "Admin")}"]\n'
INCLUDE = f'version = 1\n[roles]\ninclude = ["{ADMIN}"]\n'


@bad(outcome="accept", options={"expect": EXACTLY})
def one_more(idp: Minter) -> bytes:
    """A second role is there, and nobody asked for it."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, ADMIN]})


@bad(outcome="accept", options={"expect": EXACTLY})
def another(idp: Minter) -> bytes:
    """The app role was renamed: another role is sent in its place."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("Developer", "Developers")]})


@bad(outcome="accept", options={"expect": EXCLUDE})
def administrator(idp: Minter) -> bytes:
    """The one role that nobody should get by signing in."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, ADMIN]})


@bad(outcome="accept", options={"expect": INCLUDE})
def not_among_them(idp: Minter) -> bytes:
    """A role that has to be there is not."""
    return idp.response()


@good(also=("AWS110",), options={"expect": EXACTLY})
def provider_first(idp: Minter) -> bytes:
    """The same role with its provider in front, as some identity providers write it."""
    return idp.response(attributes={**GOOD, ROLE: [f"{PROVIDER_ARN},{ROLE_ARN}"]})


@good(options={"expect": INCLUDE})
def with_others(idp: Minter) -> bytes:
    """A role that has to be there is among others."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, ADMIN]})


@good(options={"expect": EXCLUDE})
def none_that_is_excluded(idp: Minter) -> bytes:
    """An ordinary role."""
    return idp.response()
