"""
What Entra takes as app roles: the characters, lengths and numbers, each with its source.

Sources, by their titles on learn.microsoft.com: "appRole resource type" (Microsoft Graph), "Understand the app
manifest (Microsoft Graph format)" with its manifest limits, "Microsoft Entra integration with Amazon Web Services
to connect multiple accounts" (the multi-account tutorial).
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ENTRIES_MAX",
    "GUID",
    "MEMBER_TYPES",
    "NOT_IN_VALUE",
    "ROLES_AND_SCOPES_MAX",
    "VALUE_CHARS_DOCUMENTED",
    "VALUE_CHARS_TAKEN",
]

GUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""The form of a role's id: Edm.Guid of OData, without braces."""

NOT_IN_VALUE: Final = re.compile(r"[^0-9A-Za-z:!#$%&'()*+,\-./;<=>?@\[\\\]^_`{|}~]")
"""
"appRole resource type": letters, digits and this punctuation are allowed, blanks and all else are not. Its versions
differ on the backslash, which is left alone here.
"""

VALUE_CHARS_DOCUMENTED: Final = 120
"""Characters of a value, by "appRole resource type"."""

VALUE_CHARS_TAKEN: Final = 249
"""
Characters that the service was seen to take: hashicorp/terraform-provider-azuread raised its own check to this
(issue 1005, pull request 1010).
"""

ROLES_AND_SCOPES_MAX: Final = 700
"""App roles and exposed delegated permissions together, by default: manifest limits, the newer versions."""

ENTRIES_MAX: Final = 1200
"""
Entries in all collections of an application together: manifest limits. The multi-account tutorial tells of errors
after some 1,200 app roles.
"""

MEMBER_TYPES: Final = ("User", "Application")
"""Who a role can be assigned to: User stands for users and groups. "appRole resource type"."""
