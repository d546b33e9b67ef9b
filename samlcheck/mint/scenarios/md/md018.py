"""Cases of MD018: several roles of an identity provider in one entity."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.md.md001 import SAML1
from samlcheck.mint.scenarios.registry import bad, good

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"


def repeated(root: etree._Element) -> tuple[etree._Element, etree._Element]:
    """The role, and a copy of it that now stands behind."""
    (role,) = root.findall(f"{MD}IDPSSODescriptor")
    copy = deepcopy(role)
    role.addnext(copy)
    return role, copy


def once_more(root: etree._Element) -> None:
    """The role stands there twice."""
    repeated(root)


def with_key_of_its_own(root: etree._Element) -> None:
    """The second of two keys stands in a role of its own."""
    role, copy = repeated(root)
    role.remove(role.findall(f"{MD}KeyDescriptor")[1])
    copy.remove(copy.findall(f"{MD}KeyDescriptor")[0])


def for_saml_1(root: etree._Element) -> None:
    """The other role is for SAML 1.1."""
    repeated(root)[1].set("protocolSupportEnumeration", SAML1)


@bad(outcome=None, trust="none", flavour="okta", also=("MD007",))
def successor_in_its_own_role(idp: Minter) -> bytes:
    """The new certificate came with a role of its own, copied from another file."""
    return idp.metadata(keys=["idp", "idp-next"], before_signing=with_key_of_its_own)


@bad(outcome=None, trust="none", flavour="shibboleth", also=("MD007",))
def written_twice(idp: Minter) -> bytes:
    """The whole role was pasted a second time."""
    return idp.metadata(before_signing=once_more)


@good(outcome=None, trust="none", flavour="okta", also=("MD007",))
def two_keys_in_one_role(idp: Minter) -> bytes:
    """Both certificates stand in the one role."""
    return idp.metadata(keys=["idp", "idp-next"])


@good(outcome=None, trust="none", flavour="shibboleth", also=("MD007",))
def another_for_saml_1(idp: Minter) -> bytes:
    """A second role speaks SAML 1.1 alone, which is another thing."""
    return idp.metadata(before_signing=for_saml_1)
