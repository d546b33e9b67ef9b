"""The fixes that products have steps for, by what they are about: the order in which a product's page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from samlcheck.idp.fix import Fix
from samlcheck.idp.fixes import messages, pasted, roles, sessions, signing

__all__ = ["THEMES"]


def _fixes(module: ModuleType) -> tuple[Fix, ...]:
    return tuple(each for each in vars(module).values() if isinstance(each, Fix))


THEMES: Final[Mapping[str, tuple[Fix, ...]]] = {
    "Roles": _fixes(roles),
    "Sessions and endpoints": _fixes(sessions),
    "Response and assertion": _fixes(messages),
    "Signatures and certificates": _fixes(signing),
    "How it is sent": _fixes(pasted),
}
"""By title; a module of fixes each."""
