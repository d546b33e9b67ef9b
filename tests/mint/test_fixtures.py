"""The committed fixtures are what the recipes make."""

from __future__ import annotations

from pathlib import Path

import pytest

from samlcheck.mint import FLAVOURS, Minter
from samlcheck.mint.rollover import rollover_files
from samlcheck.mint.scenarios.registry import Scenario, scenarios

ROOT = Path(__file__).parents[2]
CASES = [pytest.param(case, id=case.id) for case in scenarios()]


@pytest.mark.parametrize("case", CASES)
def test_committed_bytes_are_what_the_recipe_makes(case: Scenario) -> None:
    """Minting twice gives the committed bytes, but where a signature is random: there they are kept."""
    committed = (ROOT / case.fixture).read_bytes()
    if case.reproducible:
        assert case.mint() == case.mint() == committed, "run `make fixtures`"
    else:
        assert case.mint() != committed, "the case is not random: drop random=True"


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_committed_metadata_is_what_the_minter_makes(flavour: str) -> None:
    """Each product's metadata, as a document and inside IAM's answer."""
    folder = ROOT / "fixtures" / "metadata"
    assert (folder / f"{flavour}.xml").read_bytes() == Minter(flavour).metadata()
    assert (folder / f"{flavour}.provider.json").read_bytes() == Minter(flavour).provider_json()


def test_committed_change_of_certificate_is_what_the_minter_makes() -> None:
    """The files of a change of certificate, the same bytes each time."""
    committed = {name: (ROOT / "fixtures" / "rollover" / name).read_bytes() for name in rollover_files()}
    assert committed == rollover_files()


def test_nothing_stale_is_committed() -> None:
    """Every file under fixtures/ has a recipe."""
    made = {case.fixture for case in scenarios()}
    made |= {f"fixtures/metadata/{name}{suffix}" for name in FLAVOURS for suffix in (".xml", ".provider.json")}
    made |= {f"fixtures/rollover/{name}" for name in rollover_files()}
    present = {path.relative_to(ROOT).as_posix() for path in (ROOT / "fixtures").rglob("*") if path.is_file()}
    assert present == made, "run `make fixtures`"


def test_ids_and_paths_are_unique() -> None:
    """No case hides another."""
    assert len({case.id for case in scenarios()}) == len(scenarios())
    assert len({case.fixture.lower() for case in scenarios()}) == len(scenarios())
