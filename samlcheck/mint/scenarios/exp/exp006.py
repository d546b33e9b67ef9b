"""Cases of EXP006: signed otherwise than expected."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

BOTH = "version = 1\n[signing]\nassertion = true\nresponse = true\nverified = true\n"
SHA_512 = 'version = 1\n[signing]\nalgorithms = ["rsa-sha384", "rsa-sha512"]\n'
BY_ANOTHER = f'version = 1\n[signing]\nby = ["{"0123456789ABCDEF" * 4}"]\n'
PLAIN = "version = 1\n[signing]\nencrypted = false\nverified = true\n"


@bad(outcome="accept", options={"expect": BOTH})
def assertion_alone(idp: Minter) -> bytes:
    """Enough for AWS; the team's own rule is to sign both."""
    return idp.response(sign="assertion")


@bad(outcome="accept", options={"expect": SHA_512})
def with_sha_256(idp: Minter) -> bytes:
    """A good algorithm, and not one of those agreed on."""
    return idp.response()


@bad(outcome="accept", options={"expect": BY_ANOTHER})
def by_another_certificate(idp: Minter) -> bytes:
    """The metadata has the certificate, and the file of expectations names another."""
    return idp.response()


@bad(outcome="undetermined", also=("SIG004", "SIG015"), trust="none", options={"expect": PLAIN})
def nobody_vouches(idp: Minter) -> bytes:
    """No metadata was given: that somebody has signed it is no proof of who."""
    return idp.response()


@good(options={"expect": BOTH})
def both(idp: Minter) -> bytes:
    """Assertion and response are signed."""
    return idp.response(sign="both")


@good(options={"expect": PLAIN})
def verified(idp: Minter) -> bytes:
    """A key of the metadata has signed the assertion, which is not encrypted."""
    return idp.response()
