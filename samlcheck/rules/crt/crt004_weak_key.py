"""
An RSA key is shorter than 2048 bits. Keys of 1024 bits are within reach of those who have the means, and security
policies and libraries refuse them one after the other; AWS still takes them.

IAM takes no key under 1024 bits: metadata that holds one cannot be uploaded, whatever the key is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.limits import PROVIDER_KEY_MIN_BITS
from samlcheck.core.certificates import Key
from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.signature_check import described
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_METADATA: Final = frozenset({"metadata", "trust-metadata"})
_STRONG_BITS: Final = 2_048
"""NIST SP 800-131A: no RSA signature with less since 2014."""


@rule(
    code="CRT004",
    name="weak-key",
    summary="An RSA key is shorter than 2048 bits.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
        Cite(Spec.AWS_PROVIDER, "on the size of keys in the metadata"),
        Cite(Spec.SAMLCHECK, "2048 bits, as NIST SP 800-131A has it"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each key, however often it is listed: an error only where IAM refuses the metadata for it."""
    weak: dict[str, tuple[Key, list[Listed]]] = {}
    for each in inventory.listed:
        key = each.key
        if key and key.kind == "rsa" and key.public_key.key_size < _STRONG_BITS and each.part != "key-info":
            weak.setdefault(key.spki_sha256, (key, []))[1].append(each)
    for key, found in weak.values():
        places = list(dict.fromkeys(each.location for each in found if each.location))
        bits = key.public_key.key_size
        in_metadata = any(each.part in _METADATA for each in found)
        refused = inventory.asked.assumes_role and in_metadata and bits < PROVIDER_KEY_MIN_BITS
        whose = f"the RSA key of {described(key)}" if key.certificate else "an RSA key without certificate"
        what = "; IAM takes no metadata with a key under 1024 bits" if refused else ""
        yield Problem(
            message=f"{whose} has {bits} bits{what}",
            where=next(iter(places), None),
            related=tuple(Related("also listed here", place) for place in places[1:4]),
            expected=f"{_STRONG_BITS} bits or more",
            actual=f"{bits} bits",
            fix=fixes.STRONGER_KEY,
            severity=None if refused else Severity.WARNING,
            aws_message=messages.METADATA_NOT_PARSED if refused else None,
        )
