from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path

import pytest

from samlcheck.errors import MintError
from samlcheck.mint import ISSUED, Minter
from samlcheck.mint.scenarios import registry
from samlcheck.mint.scenarios.registry import Expected, Scenario, bad, good, scenarios

ROOT = Path(__file__).parents[3]
AWS101 = "samlcheck.mint.scenarios.aws.aws101"


@pytest.fixture(autouse=True)
def own_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases registered by a test do not stay."""
    scenarios()
    monkeypatch.setattr(registry, "_cases", {})


def function(
    module: str = AWS101, name: str = "made_up", doc: str | None = "What it shows."
) -> Callable[[Minter], bytes]:
    """Make a case function as a module of that name would hold it."""

    def case(idp: Minter) -> bytes:
        return idp.response()

    case.__module__, case.__name__, case.__doc__ = module, name, doc
    return case


def registered(decorator: Callable[..., Callable[..., object]] = bad, **expected: object) -> Scenario:
    """Register a made-up case and return what was made of it."""
    decorator(**expected)(function())
    return next(iter(registry._cases.values()))


def test_bad_case_expects_its_own_rule() -> None:
    """Code, family and path come from the module's name; the outcome is a refusal unless told otherwise."""
    case = registered(also=("AST017",))
    assert (case.family, case.code, case.name) == ("aws", "AWS101", "made-up")
    assert case.fixture == "fixtures/aws/aws101/made-up.xml"
    assert case.id == "aws101-made-up"
    assert case.outcome == "refuse"
    assert case.findings == {"AWS101", "AST017"}
    assert case.doc == "What it shows."
    assert case.reproducible


def test_good_case_expects_nothing() -> None:
    """A good case is accepted and finds exactly what `also` says."""
    case = registered(good)
    assert (case.outcome, case.findings, case.good) == ("accept", frozenset(), True)


def test_what_a_case_is_judged_with() -> None:
    """Options, clock, suffix and randomness are kept as given."""
    case = registered(options={"mode": "api"}, now="2026-06-01T10:00:00Z", suffix="har", random=True, outcome=None)
    assert case.options == {"mode": "api"}
    assert (case.now, case.suffix, case.outcome) == ("2026-06-01T10:00:00Z", "har", None)
    assert not case.reproducible


def test_default_clock_is_a_minute_after_issue() -> None:
    """Time enough to paste."""
    assert f"{ISSUED:%Y-%m-%dT%H}:01:00Z" == registry.NOW


def test_case_under_no_rule() -> None:
    """A module straight under scenarios/ has a family and no code."""
    good()(function("samlcheck.mint.scenarios.sample"))
    (case,) = registry._cases.values()
    assert (case.family, case.code, case.fixture) == ("sample", None, "fixtures/sample/made-up.xml")


def test_trust_is_the_flavours_own_by_default() -> None:
    """`own` is the metadata of the flavour, `none` is nothing, a function is asked."""
    assert registered(flavour="okta").trust_material() == {"metadata": [Minter("okta").metadata()]}
    registry._cases.clear()
    assert registered(trust="none").trust_material() == {}
    registry._cases.clear()
    assert registered(trust=lambda _: {"fingerprints": ("AB",)}).trust_material() == {"fingerprints": ["AB"]}


@pytest.mark.parametrize("material", [{"keys": ["x"]}, {"metadata": b"<x/>"}], ids=["kind", "no-list"])
def test_wrong_trust_material_is_told(material: dict[str, object]) -> None:
    """Unknown kinds and bare values are refused with the kinds there are."""
    case = registered(trust=lambda _: material)
    with pytest.raises(MintError, match="metadata, certificates, public_keys, fingerprints"):
        case.trust_material()


def test_case_must_give_bytes() -> None:
    """A recipe that returns text is told so."""
    made = function()
    made_up = types.FunctionType((lambda _: "text").__code__, globals(), "made_up")
    made_up.__module__, made_up.__doc__ = made.__module__, made.__doc__
    bad()(made_up)
    with pytest.raises(MintError, match="returned str; a case returns bytes"):
        next(iter(registry._cases.values())).mint()


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ({"outcome": "fine"}, 'outcome="fine"'),
        ({"flavour": "ping"}, 'flavour="ping"; there are: plain'),
        ({"trust": "everyone"}, 'trust="everyone"'),
        ({"also": "AST017"}, "use a tuple of codes"),
        ({"also": ("ast017",)}, "use a tuple of codes"),
        ({"also": ("AWS101",)}, "names its own rule AWS101"),
        ({"suffix": ".xml"}, 'suffix=".xml"'),
        ({"now": "later"}, 'now="later"'),
        ({"now": "2026-06-01T09:00:00"}, 'now="2026-06-01T09:00:00"'),
        ({"severity": "error"}, '"severity" is nothing'),
    ],
    ids=[
        "outcome",
        "flavour",
        "trust",
        "also-text",
        "also-lower-case",
        "also-own",
        "suffix",
        "now-text",
        "now-naive",
        "unknown",
    ],
)
def test_wrong_expectation_is_told(expected: Expected, said: str) -> None:
    """A typing error in a decorator stops at the case, with its name and what to write."""
    with pytest.raises(MintError, match=said):
        registered(**expected)


@pytest.mark.parametrize(
    "module",
    [
        "samlcheck.mint.scenarios.aws.sig001",
        "samlcheck.mint.scenarios.aws.roles",
        "samlcheck.mint.scenarios.aws.deep.aws101",
        "elsewhere.aws.aws101",
    ],
)
def test_case_in_the_wrong_place_is_told(module: str) -> None:
    """A case stands in scenarios/<family>/<code>.py."""
    with pytest.raises(MintError, match=r"must stand in scenarios/<family>/<code>\.py"):
        bad()(function(module))


def test_case_without_docstring_is_told() -> None:
    """The docstring is the page's sentence."""
    with pytest.raises(MintError, match="has no docstring"):
        bad()(function(doc=None))


def test_second_case_of_a_name_is_told() -> None:
    """The second function would have replaced the first without a word."""
    bad()(function())
    with pytest.raises(MintError, match="is there twice"):
        good()(function())
