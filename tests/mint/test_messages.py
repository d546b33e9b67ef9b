from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from samlcheck.mint import FLAVOURS, SIGN_IN, Minter

PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
MESSAGES: list[tuple[str, Callable[[Minter], bytes]]] = [
    ("AuthnRequest", lambda idp: idp.authn_request()),
    ("LogoutRequest", lambda idp: idp.logout_request()),
    ("LogoutResponse", lambda idp: idp.logout_response()),
]


@pytest.mark.parametrize(("name", "make"), MESSAGES, ids=[name for name, _ in MESSAGES])
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_each_message_is_of_its_kind(flavour: str, name: str, make: Callable[[Minter], bytes]) -> None:
    """Every flavour makes the requests people paste by mistake, with ID, version and time."""
    root = etree.fromstring(make(Minter(flavour)))
    assert root.tag == f"{PROTOCOL}{name}"
    assert root.get("ID")
    assert root.get("Version") == "2.0"
    assert str(root.get("IssueInstant")).startswith("2026-06-01T09:00:00")


def test_authn_request_is_the_applications() -> None:
    """The Issuer is the application's identifier, the Destination the identity provider's sign-on service."""
    root = etree.fromstring(Minter("entra").authn_request())
    assert root.findtext("{*}Issuer") == SIGN_IN
    assert str(root.get("Destination")).startswith("https://login.microsoftonline.com/")


def test_messages_can_be_changed() -> None:
    """Issuer, destination, ID, time, answered request and status are arguments."""
    root = etree.fromstring(
        Minter().logout_response(
            issuer=None,
            destination="https://x.example",
            message_id="_x",
            issue_instant="now",
            in_response_to="_y",
            status="Requester",
        )
    )
    assert root.find("{*}Issuer") is None
    assert [root.get(name) for name in ("Destination", "ID", "IssueInstant", "InResponseTo")] == [
        "https://x.example",
        "_x",
        "now",
        "_y",
    ]
    assert str(root.find(".//{*}StatusCode").get("Value")).endswith(":Requester")  # type: ignore[union-attr]  # it is there
