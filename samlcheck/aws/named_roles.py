"""Whether a value of the Role attribute is the role that somebody names: by its ARN, with its provider, as written."""

from __future__ import annotations

from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.aws.reading import RoleValue

__all__ = ["is_named"]

_XML_SPACE = " \t\r\n"


def is_named(role: RoleValue, name: str) -> bool:
    """Whether `name` means that role; a pair means the same in either order."""
    text = name.strip(_XML_SPACE)
    if text == role.text:
        return True
    if not isinstance(role.pair, RolePair):
        return False
    asked = parse_pair(text)
    if isinstance(asked, RolePair):
        return (asked.role.text, asked.provider.text) == (role.pair.role.text, role.pair.provider.text)
    return text == role.pair.role.text
