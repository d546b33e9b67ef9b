"""Cases of AWS186: attributes for access control that IAM Identity Center does not take."""

from __future__ import annotations

from samlcheck.mint import EMAIL, Minter
from samlcheck.mint.scenarios.aws.aws181 import CENTER_ACS, INSTANCE
from samlcheck.mint.scenarios.registry import bad, good

PREFIX = "https://aws.amazon.com/SAML/Attributes/AccessControl:"


def message(idp: Minter, attributes: dict[str, list[str]]) -> bytes:
    """A response for IAM Identity Center with these attributes."""
    return idp.response(
        attributes=attributes,
        name_id_format=EMAIL,
        recipient=CENTER_ACS,
        destination=CENTER_ACS,
        audience=f"{INSTANCE}/d-9067f1a2b3",
    )


@bad(flavour="entra", also=("AWS115",), outcome="undetermined")
def too_many(idp: Minter) -> bytes:
    """Fifty-one attributes."""
    return message(idp, {f"{PREFIX}Key{number}": ["value"] for number in range(51)})


@bad(flavour="okta", also=("AWS115",), outcome="undetermined")
def several_values(idp: Minter) -> bytes:
    """Two cost centres in one attribute."""
    return message(idp, {f"{PREFIX}CostCenter": ["4711", "4712"]})


@good(flavour="okta", also=("AWS115",))
def fifty(idp: Minter) -> bytes:
    """As many as it takes, each with one value."""
    return message(idp, {f"{PREFIX}Key{number}": ["value"] for number in range(50)})


@good(flavour="entra", also=("AWS115",))
def one_value(idp: Minter) -> bytes:
    """One attribute with one value."""
    return message(idp, {f"{PREFIX}CostCenter": ["4711"]})
