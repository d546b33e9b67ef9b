"""Cases of RSP002 not-saml-2."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def version_1_1(idp: Minter) -> bytes:
    """Response and Assertion say 1.1 in the namespaces of SAML 2.0."""
    return idp.response(version="1.1")


@bad()
def assertion_of_another_version(idp: Minter) -> bytes:
    """The Response says 2.0, the Assertion 2.1."""
    return idp.response(assertion_version="2.1")


@good()
def version_2_0(idp: Minter) -> bytes:
    """Both say 2.0."""
    return idp.response()
