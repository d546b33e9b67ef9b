"""Cases of AWS109: white space beside the comma."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", flavour="google")
def blank_after_the_comma(idp: Minter) -> bytes:
    """Typed by hand, as one writes a list."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(",", ", ")]})


@bad(outcome="accept", flavour="adfs")
def in_every_pair(idp: Minter) -> bytes:
    """A claim rule that writes it into each value: one finding."""
    spaced = PAIR.replace(",", " , ")
    return idp.response(attributes={**GOOD, ROLE: [spaced, spaced.replace("Developer", "ReadOnly")]})


@bad(outcome="accept", options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """A tool that does not trim sends the blank along and hears that the principal's ARN is invalid."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(",", ", ")]})


@good()
def comma_alone(idp: Minter) -> bytes:
    """A comma and nothing else."""
    return idp.response()
