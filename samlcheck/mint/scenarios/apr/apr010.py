"""Cases of APR010: a value that is no pair of ARNs."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch, role, service_principal
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ACCOUNT, PAIR, PROVIDER_ARN, ROLE_ARN
from samlcheck.mint.scenarios.registry import bad, good

OTHER = "444455556666"


@bad(outcome=None, trust="none", suffix="json")
def role_alone(idp: Minter) -> bytes:
    """The ARN of the role alone."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": ROLE_ARN}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def group_name(idp: Minter) -> bytes:
    """The name of a group, of the kind that claim rules turn into ARNs."""
    return service_principal(MSIAM_ACCESS, {**DEVELOPER, "value": "AWS-Developer"}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def no_value(idp: Minter) -> bytes:
    """A role for users that sends nothing."""
    return service_principal(MSIAM_ACCESS, {**DEVELOPER, "value": None}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def provider_with_a_path(idp: Minter) -> bytes:
    """A SAML provider has no path."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace("Example", "idp/Example")}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def two_accounts(idp: Minter) -> bytes:
    """The role of one account, the provider of another."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace(ACCOUNT, OTHER, 1)}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def other_partition(idp: Minter) -> bytes:
    """The role of AWS in China, the provider of AWS elsewhere."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": PAIR.replace("arn:aws:", "arn:aws-cn:", 1)}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def perhaps_not_for_aws(idp: Minter) -> bytes:
    """Only msiam_access, which every SAML application has: a note."""
    return array(MSIAM_ACCESS, role("Viewer", "viewer"), role("Editor", "editor"))


@good(outcome=None, trust="none", suffix="json")
def pairs(idp: Minter) -> bytes:
    """Pairs of ARNs, and msiam_access without a value."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def provider_first(idp: Minter) -> bytes:
    """AWS takes the ARNs in either order."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": f"{PROVIDER_ARN},{ROLE_ARN}"}, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def user_without_value(idp: Minter) -> bytes:
    """An application that is not from the gallery has User without a value, too."""
    return patch(role("User", None), MSIAM_ACCESS, DEVELOPER)
