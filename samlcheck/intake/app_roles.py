"""
Format `app-roles json`: the app roles of an Entra application, in each of the forms in which people hold them.

Keys count in any case: PowerShell's ConvertTo-Json writes `AppRoles` where Microsoft Graph writes `appRoles`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_app_roles"]


def open_app_roles(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an array of app roles, an object that holds one, and an array or answer of such objects."""
    listed = _member(document, "value") if isinstance(document, dict) else document
    found = _holds_roles(document) or (isinstance(listed, list) and any(_is_role(each) for each in listed))
    if found or (isinstance(listed, list) and any(_holds_roles(each) for each in listed)):
        return (piece.done("app-roles", "app-roles json"),)
    return None


def _holds_roles(value: object) -> bool:
    return isinstance(_member(value, "appRoles"), list)


def _is_role(value: object) -> bool:
    return isinstance(value, dict) and _member(value, "allowedMemberTypes") is not None


def _member(value: object, name: str) -> object:
    if not isinstance(value, dict):
        return None
    return next((each for key, each in value.items() if key.casefold() == name.casefold()), None)
