"""
Puts a Fix into the words of the recognised product. What each product's console says is in that product's
module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import (
    adfs,
    auth0,
    entra,
    google,
    jumpcloud,
    keycloak,
    netiq,
    okta,
    onelogin,
    pingfederate,
    pingone,
    providers,
    shibboleth,
    simplesamlphp,
)
from samlcheck.idp.fix import Fix, ResolvedFix, Step, fill
from samlcheck.idp.providers import Idp

__all__ = ["STEPS", "resolve"]

STEPS: Final[Mapping[str, Mapping[str, Step]]] = {
    providers.ENTRA.id: entra.STEPS,
    providers.ADFS.id: adfs.STEPS,
    providers.OKTA.id: okta.STEPS,
    providers.GOOGLE.id: google.STEPS,
    providers.KEYCLOAK.id: keycloak.STEPS,
    providers.AUTH0.id: auth0.STEPS,
    providers.ONELOGIN.id: onelogin.STEPS,
    providers.JUMPCLOUD.id: jumpcloud.STEPS,
    providers.PINGFEDERATE.id: pingfederate.STEPS,
    providers.PINGONE.id: pingone.STEPS,
    providers.SHIBBOLETH.id: shibboleth.STEPS,
    providers.SIMPLESAMLPHP.id: simplesamlphp.STEPS,
    providers.NETIQ.id: netiq.STEPS,
}
"""
By the product's id, then by the Fix's key. A product or a Fix that is not here has the generic sentence.
"""


def resolve(fix: Fix, idp: Idp | None) -> ResolvedFix:
    """The order to the reader: the steps in `idp` where they are known, else the sentence for any product."""
    step = STEPS.get(idp.id, {}).get(fix.key) if idp else None
    text = fix.text if step is None or idp is None else f"{idp.short}: {step.text}"
    commands = (*step.commands, *fix.commands) if step else fix.commands
    text = f"{text} {fix.note}" if fix.note else text
    return ResolvedFix(text=fill(text, fix), commands=tuple(fill(command, fix, command=True) for command in commands))
