"""Cases of AWS163: a session tag with several values."""

from __future__ import annotations

from samlcheck.mint import GOOD, PRINCIPAL_TAG, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("AWS166",))
def groups(idp: Minter) -> bytes:
    """All groups of a user are sent as one tag."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Groups": ["platform", "security"]})


@bad(also=("AWS166",), flavour="keycloak")
def two_such_tags(idp: Minter) -> bytes:
    """Two tags have several values each."""
    tags = {f"{PRINCIPAL_TAG}Groups": ["a", "b"], f"{PRINCIPAL_TAG}Teams": ["c", "d"]}
    return idp.response(attributes={**GOOD, **tags})


@good(also=("AWS166",))
def one_value_each(idp: Minter) -> bytes:
    """Two tags of one value each."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}A": ["1"], f"{PRINCIPAL_TAG}B": ["2"]})


@good(also=("AWS166",))
def joined_by_colons(idp: Minter) -> bytes:
    """Several groups in one value, with a separator that tags take."""
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Groups": ["platform:security"]})
