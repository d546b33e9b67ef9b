"""Cases of ATK010: the document says one thing, what is signed in it another."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.names import EMAIL, GOOD, PAIR, ROLE
from samlcheck.mint.scenarios.registry import bad, good

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
SAMLP = "{urn:oasis:names:tc:SAML:2.0:protocol}"
KEY_INFO = "{http://www.w3.org/2000/09/xmldsig#}KeyInfo"
ROLES = {**GOOD, ROLE: [PAIR.replace("Developer", "Administrator")]}


def _unsigned(data: bytes) -> etree._Element:
    return next(etree.fromstring(data).iter(f"{SAML}Assertion"))


def _part(idp: Minter, name: str) -> etree._Element:
    forged = idp.response(sign=None, attributes=ROLES, name_id="root@example.com", name_id_format=EMAIL)
    return next(etree.fromstring(forged).iter(SAML + name))


@bad(also=("ATK009",))
def other_role(idp: Minter) -> bytes:
    """An assertion for another role stands behind the signed one."""
    forged = _unsigned(idp.response(sign=None, assertion_id="_forged", attributes=ROLES))
    return edit(idp.response(), lambda root: root.append(forged))


@bad(also=("ATK009", "SIG002"))
def other_user_and_fewer_attributes(idp: Minter) -> bytes:
    """A forged assertion for another user without Conditions, put into a response that was signed too."""
    attributes = {ROLE: [PAIR], "https://aws.amazon.com/SAML/Attributes/RoleSessionName": ["root@example.com"]}
    forged = _unsigned(
        idp.response(
            sign=None,
            assertion_id="_forged",
            attributes=attributes,
            conditions=False,
            name_id="root@example.com",
            name_id_format=EMAIL,
        )
    )
    return edit(idp.response(sign="both"), lambda root: root.append(forged))


@bad(also=("ATK009",))
def says_nothing(idp: Minter) -> bytes:
    """Beside the signed assertion stands one that says nothing at all."""
    nothing = _unsigned(
        idp.response(
            sign=None, assertion_id="_nothing", issuer=None, subject=False, conditions=False, attribute_statement=False
        )
    )
    return edit(idp.response(), lambda root: root.append(nothing))


@bad(also=("ATK009",))
def thirty_forged_attributes(idp: Minter) -> bytes:
    """So many differences that the rest is counted."""
    many = {f"urn:example:forged:{number}": ["1"] for number in range(30)}
    forged = _unsigned(idp.response(sign=None, assertion_id="_forged", attributes={**GOOD, **many}))
    return edit(idp.response(), lambda root: root.append(forged))


@bad()
def roles_in_no_assertion(idp: Minter) -> bytes:
    """An AttributeStatement with another role right under the Response, for readers that search the whole document."""
    return edit(idp.response(), lambda root: root.insert(2, _part(idp, "AttributeStatement")))


@bad()
def user_in_extensions(idp: Minter) -> bytes:
    """The Subject, the AuthnStatement and the Conditions of a forged assertion, in the Extensions of the Response."""

    def change(root: etree._Element) -> None:
        extensions = etree.Element(f"{SAMLP}Extensions")
        extensions.extend(_part(idp, name) for name in ("Subject", "AuthnStatement", "Conditions"))
        root.insert(1, extensions)

    return edit(idp.response(), change)


@bad()
def roles_in_key_info(idp: Minter) -> bytes:
    """The KeyInfo of the Assertion's own signature, which does not cover itself, holds another role."""
    return edit(idp.response(), lambda root: next(root.iter(KEY_INFO)).append(_part(idp, "AttributeStatement")))


@bad(also=("ATK009", "ATK011"))
def assertion_in_key_info(idp: Minter) -> bytes:
    """A whole forged assertion in the KeyInfo: it stands in the signed one, and is not signed."""
    forged = _unsigned(idp.response(sign=None, assertion_id="_forged", attributes=ROLES))
    return edit(idp.response(), lambda root: next(root.iter(KEY_INFO)).append(forged))


@bad()
def empty_conditions(idp: Minter) -> bytes:
    """Conditions without a bound, under the Response: a reader that takes the first finds no limit."""
    return edit(idp.response(), lambda root: root.insert(2, etree.Element(f"{SAML}Conditions")))


@good(outcome="refuse", also=("ATK009",))
def same_claims_twice(idp: Minter) -> bytes:
    """A copy of the assertion without its signature: two assertions, and no difference in what they say."""
    copy = _unsigned(idp.response(sign=None, assertion_id="_copy"))
    return edit(idp.response(), lambda root: root.append(copy))


@good()
def one(idp: Minter) -> bytes:
    """One assertion, signed: there is nothing beside it."""
    return idp.response()


@good()
def claims_that_are_signed(idp: Minter) -> bytes:
    """Claims in the Extensions of a Response that is signed as a whole: the identity provider wrote them."""

    def change(root: etree._Element) -> None:
        extensions = etree.Element(f"{SAMLP}Extensions")
        extensions.append(_part(idp, "AttributeStatement"))
        root.insert(2, extensions)

    return idp.response(sign="both", before_signing=change)


@good()
def name_as_a_value(idp: Minter) -> bytes:
    """A NameID inside an AttributeValue, as eduPersonTargetedID has it, in the signed Assertion."""

    def change(root: etree._Element) -> None:
        statement = next(root.iter(f"{SAML}AttributeStatement"))
        attribute = etree.SubElement(statement, f"{SAML}Attribute", Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10")
        holder = etree.SubElement(attribute, f"{SAML}AttributeValue")
        etree.SubElement(holder, f"{SAML}NameID").text = "8f2c41"

    return idp.response(before_signing=change)
