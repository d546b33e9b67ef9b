"""Cases of AST001 no-subject-name-id."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


def _base_id(root: etree._Element) -> None:
    for name_id in root.iter(f"{_SAML}NameID"):
        name_id.tag = f"{_SAML}BaseID"


@bad()
def no_name_id(idp: Minter) -> bytes:
    """The user has no value in the attribute that the NameID is taken from."""
    return idp.response(name_id=None)


@bad(flavour="adfs")
def empty_name_id(idp: Minter) -> bytes:
    """The NameID is there and empty."""
    return idp.response(name_id="")


@bad()
def blank_name_id(idp: Minter) -> bytes:
    """The NameID holds line breaks and nothing else."""
    return idp.response(name_id="\n  \n")


@bad(also=("AST003",))
def no_subject(idp: Minter) -> bytes:
    """There is no Subject; AWS misses its confirmation first."""
    return idp.response(subject=False)


@bad(also=("XML012",))
def base_id(idp: Minter) -> bytes:
    """SAML knows other identifiers than the NameID; AWS does not."""
    return idp.response(before_signing=_base_id)


@good()
def name_id(idp: Minter) -> bytes:
    """A NameID."""
    return idp.response()
