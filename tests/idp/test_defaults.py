"""What products do by default: what is told of it, and what the minted messages do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samlcheck.idp import fixes
from samlcheck.idp.defaults import SIGNING, WINDOWS
from samlcheck.idp.fix import Fix
from samlcheck.idp.providers import IDPS
from samlcheck.idp.resolve import console_of
from samlcheck.idp.themes import THEMES
from samlcheck.mint import FLAVOURS

STEPS = {name: console_of(idp) for name, idp in IDPS.items()}

SHOWN = [key for theme in THEMES.values() for key in (fix.key for fix in theme)]


@pytest.mark.parametrize("name", [name for name in WINDOWS if name != "keycloak"])
def test_a_minted_assertion_is_good_as_long_as_the_products(name: str) -> None:
    """To the second; Keycloak's minute is lengthened in the mint, as every sensible administrator does."""
    told, minted = WINDOWS[name], FLAVOURS[name]
    pairs = (
        (told.begins, minted.not_before),
        (told.ends, minted.not_on_or_after),
        (told.confirmed_until, minted.confirmation_not_on_or_after),
    )
    assert max(abs(a - b) for a, b in pairs) < timedelta(seconds=1)


@pytest.mark.parametrize("name", SIGNING)
def test_a_minted_message_is_signed_as_the_products(name: str) -> None:
    """Or as it was seen too, where that is told beside it."""
    told, minted = SIGNING[name], FLAVOURS[name]
    assert told.parts == minted.sign or told.unless


def test_defaults_are_of_known_products() -> None:
    """Nothing is told of a product that is not recognised."""
    assert {*SIGNING, *WINDOWS} <= set(IDPS)


def test_every_fix_with_a_step_has_a_theme() -> None:
    """So a product's page shows all its steps, each once."""
    assert {key for steps in STEPS.values() for key in steps} <= set(SHOWN)
    assert len(set(SHOWN)) == len(SHOWN)


@pytest.mark.parametrize("name", STEPS)
def test_every_setting_has_a_step(name: str) -> None:
    """Each fix that a setting of the identity provider carries out, in each product; none for a fix there is not."""
    settings = {fix.key for fix in fixes.BY_KEY.values() if fix.by == "idp"}
    assert settings - STEPS[name].keys() == set()
    assert STEPS[name].keys() - fixes.BY_KEY.keys() == set()


@pytest.mark.parametrize("fix", fixes.BY_KEY.values(), ids=fixes.BY_KEY.keys())
def test_steps_ask_for_what_the_fix_gives(fix: Fix) -> None:
    """No product's words hold a parameter that the fix does not have."""
    known = {f"{{{name}}}" for name, _ in fix.defaults}
    for steps in STEPS.values():
        if step := steps.get(fix.key):
            asked = {
                part for part in ("{value}", "{name}", "{provider_arn}", "{role_name}", "{url}") if part in step.text
            }
            assert asked <= known
