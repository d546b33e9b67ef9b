"""Cases of APR013: the wrong kind of member."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch, role, service_principal
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def text_for_an_array(idp: Minter) -> bytes:
    """A text where an array belongs."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": "User"}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def group(idp: Minter) -> bytes:
    """Groups are assigned to roles for User; Group is no kind of member."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": ["User", "Group"]}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def programs_on_a_service_principal(idp: Minter) -> bytes:
    """Application in roles of a service principal, which cannot have it."""
    return service_principal(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": ["User", "Application"]}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def programs_only(idp: Minter) -> bytes:
    """A role for AWS that no user can have: a warning."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": ["Application"]}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def programs_too(idp: Minter) -> bytes:
    """A role for AWS that programs could have as well: a warning."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "allowedMemberTypes": ["User", "Application"]}, AUDITOR)


@good(outcome=None, trust="none", suffix="json")
def users(idp: Minter) -> bytes:
    """Users and groups."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def programs_of_another_application(idp: Minter) -> bytes:
    """A permission for programs, in an application that has nothing to do with AWS."""
    return array(role("Read", "Data.Read.All", allowedMemberTypes=["Application"]))
