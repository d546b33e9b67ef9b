"""The other SAML messages people paste by mistake: requests and logouts. Small, plain, and not signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, TypedDict

from samlcheck.mint.changes import Time
from samlcheck.mint.flavours import Flavour
from samlcheck.mint.layout import Layout
from samlcheck.mint.metadata_habits import HABITS
from samlcheck.mint.names import ISSUED, SIGN_IN, URN_OASIS
from samlcheck.mint.times import written

__all__ = ["RequestChanges", "authn_request", "logout_request", "logout_response"]

_LAYOUT: Final = Layout(
    prefixes={"p": "samlp", "a": "saml"},
    tags={
        "p:AuthnRequest": ("xmlns:p",),
        "p:LogoutRequest": ("xmlns:p",),
        "p:LogoutResponse": ("xmlns:p",),
        "a:Issuer": ("xmlns:a",),
        "a:NameID": ("xmlns:a",),
    },
)


class RequestChanges(TypedDict, total=False):
    """Changes of a request or a logout message; absent is ordinary, None leaves the thing out."""

    issuer: str | None
    destination: str | None
    message_id: str | None
    issue_instant: Time
    in_response_to: str | None
    status: str


def authn_request(flavour: Flavour, changes: RequestChanges) -> str:
    """What a command-line tool sends to the identity provider; its Issuer is the application's identifier."""
    services = HABITS[flavour.name].services
    sign_on = next(location for name, _, location in services if name == "SingleSignOnService")
    policy = {"Format": flavour.name_id_format, "AllowCreate": "true"}
    return _LAYOUT.element(
        "p:AuthnRequest",
        {
            **_header(flavour, changes, "id3f6a9c51d0e84b27", sign_on),
            "IsPassive": "false",
            "AssertionConsumerServiceURL": SIGN_IN,
        },
        _issuer(changes, flavour.audience),
        _LAYOUT.element("p:NameIDPolicy", policy),
    )


def logout_request(flavour: Flavour, entity_id: str, changes: RequestChanges) -> str:
    """A LogoutRequest for the default user."""
    return _LAYOUT.element(
        "p:LogoutRequest",
        _header(flavour, changes, "_b6d17e0a52c94f38", SIGN_IN),
        _issuer(changes, entity_id),
        _LAYOUT.text("a:NameID", flavour.name_id, {"Format": flavour.name_id_format}),
        _LAYOUT.text("p:SessionIndex", flavour.session_index),
    )


def logout_response(flavour: Flavour, entity_id: str, changes: RequestChanges) -> str:
    """A LogoutResponse, by default a success."""
    header = _header(flavour, changes, "_70c2f9e8b41d4a65", SIGN_IN)
    answered = changes.get("in_response_to", "_b6d17e0a52c94f38")
    code = {"Value": f"{URN_OASIS}2.0:status:{changes.get('status', 'Success')}"}
    return _LAYOUT.element(
        "p:LogoutResponse",
        {**header, "InResponseTo": answered},
        _issuer(changes, entity_id),
        _LAYOUT.element("p:Status", None, _LAYOUT.element("p:StatusCode", code)),
    )


def _header(flavour: Flavour, changes: RequestChanges, own_id: str, destination: str) -> dict[str, str | None]:
    given = changes.get("issue_instant", timedelta(0))
    return {
        "ID": changes.get("message_id", own_id),
        "Version": "2.0",
        "IssueInstant": written(given, ISSUED, milliseconds=flavour.milliseconds),
        "Destination": changes.get("destination", destination),
    }


def _issuer(changes: RequestChanges, own: str) -> str:
    issuer = changes.get("issuer", own)
    return "" if issuer is None else _LAYOUT.text("a:Issuer", issuer)
