"""
What each product does unless it is told otherwise: which parts it signs, and for how long an assertion is good.

A product that is not here has a default that nobody wrote down or measured. Times are relative to the moment of issue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

from samlcheck.idp import providers
from samlcheck.idp.signs import Evidence

__all__ = ["SIGNING", "WINDOWS", "Signing", "Window"]

_CAPTURES: Final = "captured responses"
_ONE_CAPTURE: Final = "one captured response"
_SSP_CODE: Final = "simplesamlphp, modules/saml/src/IdP/SAML2.php"
_AUTH0_PAGE: Final = "Auth0, Customize SAML Assertions"
_SHIBBOLETH_PAGE: Final = "Shibboleth wiki, ProfileConfiguration-SAML"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Which parts are signed; `unless` says what else was seen."""

    parts: Literal["assertion", "response", "both"]
    unless: str | None = None
    source: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From when to when the Conditions hold, and until when the SubjectConfirmation does."""

    begins: timedelta
    ends: timedelta
    confirmed_until: timedelta
    source: str
    evidence: Evidence


def _window(begins: int, ends: int, confirmed_until: int, *, source: str = _CAPTURES, evidence: Evidence) -> Window:
    """Times in seconds after the moment of issue."""
    return Window(
        begins=timedelta(seconds=begins),
        ends=timedelta(seconds=ends),
        confirmed_until=timedelta(seconds=confirmed_until),
        source=source,
        evidence=evidence,
    )


SIGNING: Final[Mapping[str, Signing]] = {
    providers.ENTRA.id: Signing(
        parts="assertion",
        source="Microsoft Learn, Advanced certificate signing options in a SAML token",
        evidence="documented",
    ),
    providers.ADFS.id: Signing(parts="assertion", source=_CAPTURES, evidence="observed"),
    providers.OKTA.id: Signing(parts="both", source=_CAPTURES, evidence="observed"),
    providers.GOOGLE.id: Signing(parts="assertion", source=_CAPTURES, evidence="observed"),
    providers.KEYCLOAK.id: Signing(
        parts="response",
        unless="the client was made from metadata that asks for signed assertions",
        source=_ONE_CAPTURE,
        evidence="observed",
    ),
    providers.AUTH0.id: Signing(parts="assertion", source=_AUTH0_PAGE, evidence="documented"),
    providers.PINGFEDERATE.id: Signing(
        parts="response",
        unless="the signature policy of the connection says otherwise, as in a captured response with its assertion "
        "signed",
        source="PingFederate, Defining signature policy (SAML)",
        evidence="documented",
    ),
    providers.SHIBBOLETH.id: Signing(
        parts="response",
        unless="signAssertions is set, as in a captured response with both signed",
        source=_SHIBBOLETH_PAGE,
        evidence="documented",
    ),
    providers.SIMPLESAMLPHP.id: Signing(
        parts="both", source="SimpleSAMLphp, SP remote metadata reference", evidence="documented"
    ),
    providers.NETIQ.id: Signing(parts="assertion", source=_ONE_CAPTURE, evidence="observed"),
}
"""By the product's id."""

WINDOWS: Final[Mapping[str, Window]] = {
    providers.ENTRA.id: _window(-300, 3600, 3600, evidence="observed"),
    providers.ADFS.id: _window(0, 3600, 300, evidence="observed"),
    providers.OKTA.id: _window(-300, 300, 300, evidence="observed"),
    providers.GOOGLE.id: _window(-300, 300, 300, evidence="observed"),
    providers.KEYCLOAK.id: _window(-2, 58, 58, source=_ONE_CAPTURE, evidence="observed"),
    providers.AUTH0.id: _window(0, 3600, 3600, source=_AUTH0_PAGE, evidence="documented"),
    providers.PINGFEDERATE.id: _window(-300, 300, 300, source=_ONE_CAPTURE, evidence="observed"),
    providers.SHIBBOLETH.id: _window(0, 300, 300, source=_SHIBBOLETH_PAGE, evidence="documented"),
    providers.SIMPLESAMLPHP.id: _window(-30, 300, 300, source=_SSP_CODE, evidence="observed"),
    providers.NETIQ.id: _window(-300, 300, 300, source=_ONE_CAPTURE, evidence="observed"),
}
"""By the product's id."""
