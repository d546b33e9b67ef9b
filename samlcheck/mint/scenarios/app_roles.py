"""Lists of app roles when all is well, in each form in which people hold them: nothing is found, not even a note."""

from __future__ import annotations

import json

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, answer, array, patch, role, service_principal
from samlcheck.mint.app_roles import application as manifest
from samlcheck.mint.captures import with_bom
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import good


@good(outcome=None, trust="none", suffix="json")
def bare_array(idp: Minter) -> bytes:
    """The roles alone."""
    return array()


@good(outcome=None, trust="none", suffix="json")
def patch_body(idp: Minter) -> bytes:
    """The body of a PATCH, msiam_access first."""
    return patch()


@good(outcome=None, trust="none", suffix="json")
def graph_answer(idp: Minter) -> bytes:
    """A service principal, as Microsoft Graph answers a GET."""
    return service_principal()


@good(outcome=None, trust="none", suffix="json")
def graph_answer_selected(idp: Minter) -> bytes:
    """The same when only the appRoles were asked for."""
    document = json.loads(service_principal())
    return json.dumps({key: document[key] for key in ("@odata.context", "appRoles")}).encode()


@good(outcome=None, trust="none", suffix="json")
def graph_list(idp: Minter) -> bytes:
    """Several service principals: one for AWS, one for Microsoft's own programs."""
    programs = role("Read", "Data.Read.All", allowedMemberTypes=["Application"], origin="Application")
    return answer(("AWS Example", (MSIAM_ACCESS, DEVELOPER, AUDITOR)), ("Example API", (programs,)))


@good(outcome=None, trust="none", suffix="json")
def application_manifest(idp: Minter) -> bytes:
    """The manifest of an application."""
    return manifest()


@good(outcome=None, trust="none", suffix="json")
def azure_cli(idp: Minter) -> bytes:
    """What az ad sp list prints: an array of service principals."""
    return json.dumps([json.loads(service_principal())]).encode()


@good(outcome=None, trust="none", suffix="json")
def powershell(idp: Minter) -> bytes:
    """What ConvertTo-Json writes of Get-MgServicePrincipal: capitals, and UTF-8 with a byte order mark."""
    roles = [{key[0].upper() + key[1:]: each[key] for key in each} for each in (MSIAM_ACCESS, DEVELOPER)]
    return with_bom(json.dumps({"AppId": DEVELOPER["id"], "DisplayName": "AWS", "AppRoles": roles}).encode())


@good(outcome=None, trust="none", suffix="json")
def another_application(idp: Minter) -> bytes:
    """Roles of an application that has nothing to do with AWS."""
    return array(role("Viewer", "viewer"), role("Editor", "editor"))
