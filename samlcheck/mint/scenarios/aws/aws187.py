"""Cases of AWS187: an encrypted assertion for IAM Identity Center."""

from __future__ import annotations

from typing import Any

from samlcheck.mint import EMAIL, Encryption, Minter, key
from samlcheck.mint.scenarios.aws.aws181 import CENTER_ACS, INSTANCE
from samlcheck.mint.scenarios.registry import bad, good


def message(idp: Minter, **changes: Any) -> bytes:  # noqa: ANN401 what the minter takes
    """All as IAM Identity Center wants it, but for the changes."""
    return idp.response(
        attributes={},
        name_id_format=EMAIL,
        recipient=CENTER_ACS,
        destination=CENTER_ACS,
        audience=f"{INSTANCE}/d-9067f1a2b3",
        **changes,
    )


def with_key(idp: Minter) -> dict[str, list[bytes | str]]:
    """The IdP's metadata, and the key that opens what is encrypted."""
    return {"metadata": [idp.metadata()], "decryption_keys": [key("encryption").private_pem]}


@bad(flavour="entra", trust=with_key, also=("AWS115",))
def opened_here(idp: Minter) -> bytes:
    """Token encryption is on; the key at hand opens it, and Identity Center has none."""
    return message(idp, encryption=Encryption())


@bad(flavour="okta", also=("RSP004",))
def unreadable(idp: Minter) -> bytes:
    """Nobody here can open it either, but where it goes stands on the Response."""
    return message(idp, encrypted=True, sign="response")


@good(flavour="entra", also=("AWS115",))
def in_plain_text(idp: Minter) -> bytes:
    """The same message, not encrypted."""
    return message(idp)
