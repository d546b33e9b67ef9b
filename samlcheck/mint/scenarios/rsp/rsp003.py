"""Cases of RSP003 no-assertion."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
_SAMLP = "{urn:oasis:names:tc:SAML:2.0:protocol}"


def _into_extensions(root: etree._Element) -> None:
    extensions = etree.Element(f"{_SAMLP}Extensions")
    root.insert(1, extensions)
    extensions.extend(root.findall(f"{_SAML}Assertion"))


@bad()
def success_alone(idp: Minter) -> bytes:
    """A signed Response that says Success and nothing else."""
    return idp.response(assertions=0, sign="response")


@bad(also=("XML012",))
def in_extensions(idp: Minter) -> bytes:
    """The Assertion stands in the Extensions of the Response, where a reader that looks everywhere finds it."""
    return idp.response(sign="response", before_signing=_into_extensions)


@good()
def one_assertion(idp: Minter) -> bytes:
    """An Assertion is a child of the Response."""
    return idp.response()


@good(outcome="undetermined", also=("RSP004",))
def encrypted(idp: Minter) -> bytes:
    """An EncryptedAssertion is there: what it holds is not known, and not missing."""
    return idp.response(encrypted=True, sign="response")
