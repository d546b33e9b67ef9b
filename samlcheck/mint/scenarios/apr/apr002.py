"""Cases of APR002: an id that is no GUID."""

from __future__ import annotations

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, array, patch, service_principal
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome=None, trust="none", suffix="json")
def placeholder(idp: Minter) -> bytes:
    """The placeholder of the page that the JSON was copied from was left in."""
    return patch(MSIAM_ACCESS, {**DEVELOPER, "id": "<new guid>"}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def braces(idp: Minter) -> bytes:
    """Braces around the GUID, as a registry editor shows it."""
    return array(MSIAM_ACCESS, {**DEVELOPER, "id": f"{{{DEVELOPER['id']}}}"}, AUDITOR)


@bad(outcome=None, trust="none", suffix="json")
def no_id(idp: Minter) -> bytes:
    """New roles without an id: Microsoft Graph makes none."""
    return patch(MSIAM_ACCESS, *({key: each[key] for key in each if key != "id"} for each in (DEVELOPER, AUDITOR)))


@good(outcome=None, trust="none", suffix="json")
def guids(idp: Minter) -> bytes:
    """Every id is a GUID."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def as_graph_answers(idp: Minter) -> bytes:
    """What Microsoft Graph answers has GUIDs."""
    return service_principal()
