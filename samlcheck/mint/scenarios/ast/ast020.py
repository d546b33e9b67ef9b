"""Cases of AST020 one-time-use-or-proxy."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


def _proxy_restriction(root: etree._Element) -> None:
    for conditions in root.iter(f"{_SAML}Conditions"):
        etree.SubElement(conditions, f"{_SAML}ProxyRestriction", {"Count": "0"})


@bad(outcome="accept")
def one_time_use(idp: Minter) -> bytes:
    """The receiver is not to keep the assertion for later."""
    return idp.response(one_time_use=True)


@bad(outcome="accept")
def both(idp: Minter) -> bytes:
    """OneTimeUse, and nobody may issue another assertion because of this one."""
    return idp.response(one_time_use=True, before_signing=_proxy_restriction)


@good()
def neither(idp: Minter) -> bytes:
    """Conditions with a window and an audience."""
    return idp.response()
