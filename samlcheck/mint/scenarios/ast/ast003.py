"""Cases of AST003 no-usable-subject-confirmation."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Confirmation, Minter
from samlcheck.mint.scenarios.registry import bad, good

_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


def _second_data(root: etree._Element) -> None:
    confirmation = next(root.iter(f"{_SAML}SubjectConfirmation"))
    confirmation.append(etree.fromstring(etree.tostring(confirmation[0])))


@bad()
def no_recipient(idp: Minter) -> bytes:
    """The assertion consumer service URL was left empty in the identity provider."""
    return idp.response(recipient=None)


@bad()
def no_end(idp: Minter) -> bytes:
    """A Recipient, and no NotOnOrAfter."""
    return idp.response(confirmation_not_on_or_after=None)


@bad()
def neither(idp: Minter) -> bytes:
    """A SubjectConfirmationData without Recipient and without NotOnOrAfter, as WS-Trust services write it."""
    return idp.response(recipient=None, confirmation_not_on_or_after=None)


@bad()
def no_data(idp: Minter) -> bytes:
    """A bearer SubjectConfirmation without SubjectConfirmationData."""
    return idp.response(confirmations=[Confirmation(data=False)])


@bad()
def two_data(idp: Minter) -> bytes:
    """Two SubjectConfirmationData in one SubjectConfirmation."""
    return idp.response(before_signing=_second_data)


@bad()
def none(idp: Minter) -> bytes:
    """A Subject without SubjectConfirmation."""
    return idp.response(confirmations=0)


@bad()
def two(idp: Minter) -> bytes:
    """Two bearer confirmations, both right: AWS takes exactly one."""
    return idp.response(confirmations=2)


@bad()
def sender_vouches(idp: Minter) -> bytes:
    """The confirmation of a token service, not of a browser."""
    return idp.response(confirmations=[Confirmation(method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches")])


@bad()
def no_method(idp: Minter) -> bytes:
    """The SubjectConfirmation does not say its Method."""
    return idp.response(confirmations=[Confirmation(method=None)])


@good(flavour="entra")
def one(idp: Minter) -> bytes:
    """One bearer confirmation with Recipient and NotOnOrAfter."""
    return idp.response()
