"""Cases of MD010: an entity that is listed twice."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", also=("IAM005",))
def stale_copy(idp: Minter) -> bytes:
    """The entity with its old certificate stands beside the one with the new."""
    return idp.metadata(aggregate=True, sign_root=True, others=[idp.metadata(keys=["idp-next"])])


@bad(outcome=None, trust="none", also=("IAM005", "MD007"))
def taken_over(idp: Minter) -> bytes:
    """A second entry of the same name, with a stranger's key, behind another entity."""
    second = idp.metadata(entity_id="https://idp2.example.com/saml", keys=["idp-next"])
    return idp.metadata(aggregate=True, others=[second, idp.metadata(keys=["attacker"])])


@good(outcome=None, trust="none", also=("IAM005", "MD007"))
def two_names(idp: Minter) -> bytes:
    """Two entities with names and keys of their own."""
    second = idp.metadata(entity_id="https://idp2.example.com/saml", keys=["idp-next"])
    return idp.metadata(aggregate=True, others=[second])


@good(outcome=None, trust="none", also=("IAM005", "MD007"))
def names_differ_in_the_slash(idp: Minter) -> bytes:
    """Names are compared character by character."""
    second = idp.metadata(entity_id="https://idp.example.com/saml/", keys=["idp-next"])
    return idp.metadata(aggregate=True, others=[second])
