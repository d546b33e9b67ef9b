"""What is replaced, by kind: the words of --keep and of the printed table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

__all__ = ["KINDS", "WORDS", "Kind"]

Kind = Literal[
    "subject",
    "session-name",
    "attributes",
    "roles",
    "tags",
    "accounts",
    "issuer",
    "hosts",
    "tenants",
    "ids",
    "certificates",
    "contacts",
    "other",
]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

WORDS: Final[Mapping[Kind, str]] = {
    "subject": "the NameID and its qualifiers",
    "session-name": "RoleSessionName and SourceIdentity",
    "attributes": "values of attributes, and names of attributes that are nobody's standard",
    "roles": "names of roles and of SAML providers",
    "tags": "keys and values of session tags",
    "accounts": "AWS account numbers",
    "issuer": "the Issuer or entityID, as far as it is no address",
    "hosts": "hosts, and what follows them in an address",
    "tenants": "GUIDs in addresses",
    "ids": "IDs, and what refers to them",
    "certificates": "certificates, and names in them and in KeyInfo",
    "contacts": "organisations and contacts in metadata",
    "other": "comments, messages, and whatever else is text",
}
"""What each kind is, for a person."""
