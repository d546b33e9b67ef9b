"""
Session names that are nobody's: what a console suggests, and expressions that were sent instead of evaluated.

Only what AWS would take is listed; what its alphabet refuses needs no list.
"""

from __future__ import annotations

from typing import Final

__all__ = ["is_placeholder"]

_PLACEHOLDERS: Final = frozenset(
    {
        "sso-user",  # JumpCloud's connector suggests it as a constant
        "saml-user",  # the role's name in the same template
        "user.userprincipalname",  # Entra's source attributes, typed in as a constant
        "user.mail",
        "user.assignedroles",
        "user.email",  # Okta's and Auth0's expressions, likewise
        "user.login",
        "user.user_id",
        "rolesessionname",  # the attribute's own name in the field for its value
        "role-session-name",
        "user-id-name",  # the example of the IAM User Guide
        "username",
        "user_name",
        "user",
        "sso",
        "saml",
        "aws",
        "aws-user",
        "test",
        "example",
    }
)
"""In small letters."""


def is_placeholder(name: str) -> bool:
    """Whether the session name is the same for everybody; capitals do not matter."""
    return name.lower() in _PLACEHOLDERS
