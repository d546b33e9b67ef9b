"""Cases of SSO009 required-part-missing-or-empty."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from samlcheck.mint import GOOD, Confirmation, Minter
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}
_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"


def _without(name: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        for parent in root.iter():
            for element in parent.findall(f"{_SAML}{name}"):
                parent.remove(element)

    return change


def _emptied(name: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        for element in root.iter(f"{_SAML}{name}"):
            element.text = " "

    return change


@bad(options=WEB)
def no_subject(idp: Minter) -> bytes:
    """There is no Subject."""
    return idp.response(subject=False)


@bad(options=WEB)
def no_method(idp: Minter) -> bytes:
    """The SubjectConfirmation does not say its Method."""
    return idp.response(confirmations=[Confirmation(method=None)])


@bad(options=WEB)
def no_authn_context(idp: Minter) -> bytes:
    """The AuthnStatement does not say how the user signed in."""
    return idp.response(before_signing=_without("AuthnContext"))


@bad(options=WEB)
def no_audience(idp: Minter) -> bytes:
    """An AudienceRestriction that names nobody."""
    return idp.response(audience=[[]])


@bad(options=WEB)
def empty_name_id(idp: Minter) -> bytes:
    """The NameID is empty, as lasso was seen to write it: it names nobody, and every user is the same one."""
    return idp.response(name_id="")


@bad(options=WEB)
def empty_in_response_to(idp: Minter) -> bytes:
    """The answer to nobody has InResponseTo="", as samlify was seen to write it."""
    return idp.response(in_response_to="")


@bad(options=WEB)
def blank_context_class(idp: Minter) -> bytes:
    """The class of the AuthnContext is a blank."""
    return idp.response(before_signing=_emptied("AuthnContextClassRef"))


@bad(options=WEB, flavour="okta")
def missing_and_empty(idp: Minter) -> bytes:
    """An attribute without a name, and a Subject that is not there."""
    return idp.response(subject=False, attributes={**GOOD, "": ["nameless"]})


@good(options=WEB)
def empty_attribute_value(idp: Minter) -> bytes:
    """An attribute's value may be empty."""
    return idp.response(attributes={**GOOD, "nickname": [None, ""]})


@good(options=WEB, outcome="undetermined", also=("RSP004",))
def encrypted(idp: Minter) -> bytes:
    """What is hidden is not missing."""
    return idp.response(encrypted=True, sign="response")


@good(options=WEB, outcome="undetermined", also=("RSP007",))
def bare(idp: Minter) -> bytes:
    """An assertion alone with all its parts."""
    return idp.assertion()
