"""
Puts a Fix into the words of the recognised product. What each product's console says is in that product's
module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import adfs, entra, google, keycloak, okta, providers
from samlcheck.idp.fix import Fix, ResolvedFix, Step, fill
from samlcheck.idp.providers import Idp

__all__ = ["STEPS", "resolve"]

STEPS: Final[Mapping[str, Mapping[str, Step]]] = {
    providers.ENTRA.id: entra.STEPS,
    providers.ADFS.id: adfs.STEPS,
    providers.OKTA.id: okta.STEPS,
    providers.GOOGLE.id: google.STEPS,
    providers.KEYCLOAK.id: keycloak.STEPS,
}
"""
By the product's id, then by the Fix's key. A product or a Fix that is not here has the generic sentence.
"""


def resolve(fix: Fix, idp: Idp | None) -> ResolvedFix:
    """The order to the reader: the steps in `idp` where they are known, else the sentence for any product."""
    step = STEPS.get(idp.id, {}).get(fix.key) if idp else None
    text = fix.text if step is None or idp is None else f"{idp.short}: {step.text}"
    commands = (*step.commands, *fix.commands) if step else fix.commands
    return ResolvedFix(text=fill(text, fix), commands=tuple(fill(command, fix, command=True) for command in commands))
