"""Cases of MD015: a certificate that is listed twice."""

from __future__ import annotations

from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def old_one_added_again(idp: Minter) -> bytes:
    """The new certificate was to be added, and it was the old one again."""
    return idp.metadata(keys=["idp", "idp"])


@bad(outcome=None, trust="none", also=("MD007",))
def three_times(idp: Minter) -> bytes:
    """Once is enough."""
    return idp.metadata(keys=["idp", "idp-next", "idp", "idp"])


@good(outcome=None, trust="none", also=("MD007",))
def for_each_purpose(idp: Minter) -> bytes:
    """One certificate, for signing and for encryption: that is not twice."""
    return idp.metadata(keys=["idp", MetadataKey(key="idp", use="encryption")])


@good(outcome=None, trust="none", flavour="adfs", also=("MD012",))
def two_certificates(idp: Minter) -> bytes:
    """The certificate and its successor."""
    return idp.metadata(keys=["idp", "idp-next"])
