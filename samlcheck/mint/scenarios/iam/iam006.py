"""Cases of IAM006: the provider's name."""

from __future__ import annotations

from samlcheck.mint import PROVIDER_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", options={"provider_arn": f"{PROVIDER_ARN}+Test"}, also=("MD007",))
def plus_sign(idp: Minter) -> bytes:
    """A plus sign is allowed in a role's name and not in a provider's."""
    return idp.metadata()


@bad(
    outcome=None, trust="none", options={"provider_arn": PROVIDER_ARN.replace("ExampleIdP", "x" * 129)}, also=("MD007",)
)
def too_long(idp: Minter) -> bytes:
    """The name has 129 characters."""
    return idp.metadata()


@bad(
    outcome=None,
    trust="none",
    options={"provider_arn": PROVIDER_ARN.replace("ExampleIdP", "team/ExampleIdP")},
    also=("MD007",),
)
def with_a_path(idp: Minter) -> bytes:
    """Providers have no path."""
    return idp.metadata()


@good(outcome=None, trust="none", options={"provider_arn": PROVIDER_ARN}, also=("MD007",))
def good_name(idp: Minter) -> bytes:
    """Letters alone."""
    return idp.metadata()


@good(
    outcome=None, trust="none", options={"provider_arn": PROVIDER_ARN.replace("ExampleIdP", "x" * 128)}, also=("MD007",)
)
def as_long_as_can_be(idp: Minter) -> bytes:
    """The name has 128 characters."""
    return idp.metadata()
