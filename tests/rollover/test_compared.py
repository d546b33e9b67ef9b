"""Aggregates side by side: by entity, in whatever order, and what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samlcheck.engine.contract import dumps
from samlcheck.errors import XmlError
from samlcheck.mint import Minter
from samlcheck.rollover.compared import MetadataComparison
from samlcheck.rollover.diff_contract import to_dict
from samlcheck.rollover.grades import Grade
from tests.rollover.rewritten import (
    MD,
    aggregate,
    attribute,
    certificate,
    changed,
    compared,
    document,
    rewritten,
    with_certificate,
    with_key,
)

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "diff.schema.json"
NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
SP = (
    f'<EntityDescriptor xmlns="{MD[1:-1]}" entityID="https://sp.example.com"><SPSSODescriptor '
    'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>'
).encode()


def entity(number: int, **changes: Any) -> bytes:
    """One of many identity providers."""
    return Minter("plain").metadata(entity_id=f"https://idp{number}.example.com", **changes)


def told(comparison: MetadataComparison) -> list[tuple[str, str | None]]:
    """Each difference, and which entity it is about."""
    return [(each.kind, each.entity_id) for each in comparison.differences]


def test_order_is_no_difference() -> None:
    """The same entities in another order, and one written otherwise."""
    old = aggregate(entity(1), entity(2), entity(3))
    new = aggregate(entity(3), rewritten(entity(1), 7), entity(2))
    found = compared(old, new)
    assert (found.same, found.unchanged, found.changed) == (True, 3, 0)


def test_by_entity() -> None:
    """One has come, one has gone, one has another key: each says which, the gravest first."""
    old = aggregate(entity(1), entity(2), entity(3), SP)
    new = aggregate(entity(4), entity(3), entity(1, keys=["idp-next"]), SP)
    found = compared(old, new)
    assert told(found) == [
        ("signing-key-replaced", "https://idp1.example.com"),
        ("provider-removed", "https://idp2.example.com"),
        ("provider-added", "https://idp4.example.com"),
    ]
    assert (found.added, found.removed, found.changed, found.unchanged) == (1, 1, 1, 2)


def test_who_signs_nothing() -> None:
    """A service provider that comes or goes breaks no sign-in."""
    assert told(compared(aggregate(entity(1)), aggregate(entity(1), SP))) == [
        ("entity-added", "https://sp.example.com"),
    ]
    assert told(compared(aggregate(entity(1), SP), aggregate(entity(1)))) == [
        ("entity-removed", "https://sp.example.com"),
    ]


def test_one_entity_each() -> None:
    """Of one each it is clear what became what; of more an entityID that changed is one gone and one come."""
    assert told(compared(entity(1), entity(2))) == [("entity-id", "https://idp1.example.com")]
    assert told(compared(aggregate(entity(1), entity(3)), aggregate(entity(2), entity(3)))) == [
        ("provider-removed", "https://idp1.example.com"),
        ("provider-added", "https://idp2.example.com"),
    ]


def test_one_name_twice() -> None:
    """Entities of one name have their keys together, whatever comes first: what one of them had alone is removed."""
    one, other = entity(1), entity(1, keys=["idp-next"])
    assert compared(aggregate(one, other), aggregate(other, one)).same
    found = compared(aggregate(one, other), aggregate(other))
    assert [each.kind for each in found.differences] == ["signing-key-removed", "entity-repeated"]
    assert (found.added, found.removed, found.changed, found.unchanged) == (0, 1, 0, 1)


def test_one_name_twice_against_both_keys_in_one() -> None:
    """Keys that are still there are not called removed: what is told is that the name was listed twice, either way."""
    twice = aggregate(entity(1), entity(1, keys=["idp-next"]))
    both = aggregate(entity(1, keys=["idp", "idp-next"]))
    (gone,), (come,) = compared(twice, both).differences, compared(both, twice).differences
    assert (gone.kind, gone.how, gone.grade) == ("entity-repeated", "removed", Grade.ATTENTION)
    assert (come.kind, come.how, come.new) == ("entity-repeated", "added", ("2 EntityDescriptors",))


def test_one_name_twice_with_the_keys_otherwise_between_them() -> None:
    """Whoever takes one of the two takes other keys than before, so it is not the same."""
    one, other = entity(1), entity(1, keys=["idp-next"])
    both = entity(1, keys=["idp", "idp-next"])
    (found,) = compared(aggregate(one, other), aggregate(both, other)).differences
    assert (found.kind, found.how) == ("entity-repeated", "changed")
    assert compared(aggregate(one, other), aggregate(rewritten(other, 3), rewritten(one, 5))).same


def test_one_name_that_comes_or_goes_with_several() -> None:
    """It is one identity provider, however often it is listed."""
    several, left = aggregate(entity(1), entity(1, keys=["idp-next"]), entity(2)), aggregate(entity(2))
    assert told(compared(several, left)) == [("provider-removed", "https://idp1.example.com")]
    found = compared(left, several)
    assert told(found) == [("provider-added", "https://idp1.example.com")]
    assert (found.added, found.removed, found.changed, found.unchanged) == (2, 0, 0, 1)


def test_one_name_twice_beside_a_bare_key_and_other_dates() -> None:
    """A bare key beside a certificate over it in the other entity is that certificate; dates of both are told."""
    bare = entity(1, key_value_only=True)
    dated = changed(attribute(".", "validUntil", "2027-01-01T00:00:00Z"), bare)
    dated = changed(attribute("md:IDPSSODescriptor", "validUntil", "2028-01-01T00:00:00Z"), dated)
    found = compared(aggregate(entity(1), entity(2)), aggregate(entity(1), dated, entity(2)))
    kinds = sorted(each.kind for each in found.differences)
    assert kinds == ["entity-repeated", "valid-until", "valid-until"]


def test_those_that_came_are_in_their_order() -> None:
    """Each run tells the same, in the order of the new document."""
    numbers = [7, 3, 9, 1, 8, 2]
    found = compared(aggregate(entity(0)), aggregate(entity(0), *map(entity, numbers)))
    assert [f"https://idp{number}.example.com" for number in numbers] == [each for _, each in told(found)]


def test_a_copy_more() -> None:
    """A reader then has to choose, though both say the same."""
    (one,) = compared(aggregate(entity(1)), aggregate(entity(1), entity(1))).differences
    assert (one.kind, one.how, one.grade) == ("entity-repeated", "added", Grade.ATTENTION)


def test_a_copy_that_is_gone() -> None:
    """The same entity is still there in the same words: the copy is missed by nobody, and no sign-in breaks."""
    one, other = entity(1), entity(2)
    found = compared(aggregate(one, one, one, other), aggregate(other, one))
    assert told(found) == [("other", "https://idp1.example.com")]
    assert (found.removed, found.changed, found.unchanged) == (2, 0, 2)
    assert told(compared(aggregate(one, one), aggregate(aggregate(one, Name="a"))))[0] == ("other", None)
    assert compared(aggregate(one, one), one, breaking_only=True).same


def test_the_document_itself() -> None:
    """When an aggregate ends is said of the document; so is that it has become one."""
    old, new = (aggregate(entity(1), validUntil=f"2026-0{month}-01T00:00:00Z") for month in (6, 7))
    assert told(compared(old, new)) == [("valid-until", None)]
    assert told(compared(entity(1), aggregate(entity(1)))) == [("aggregate", None)]


def test_nested() -> None:
    """Groups in groups are looked into, and an entity may move from one to another."""
    old = aggregate(aggregate(entity(1), Name="a"), aggregate(entity(2), Name="b"))
    new = aggregate(aggregate(entity(2), entity(1), Name="a"), aggregate(Name="b"))
    assert compared(old, new).same


def test_breaking_only() -> None:
    """What does not break is neither shown nor counted; the entities are."""
    harmless = changed(with_key(certificate("idp-next")))
    found = compared(document(), harmless, breaking_only=True)
    assert (found.same, found.changed) == (True, 1)
    grave = changed(with_certificate(certificate("idp-next")), changed(attribute(".", "cacheDuration", "P1D")))
    assert [each.grade for each in compared(document(), grave, breaking_only=True).differences] == [Grade.BREAKING]


def test_what_cannot_be_read() -> None:
    """The error names the document and the place."""
    broken = aggregate(entity(1))[:-100]
    with pytest.raises(XmlError, match=r"^new.xml cannot be read as metadata at line \d+: "):
        compared(aggregate(entity(1)), broken)


def test_no_entity() -> None:
    """An aggregate may be empty."""
    assert compared(aggregate(), aggregate()).same
    assert told(compared(aggregate(), aggregate(entity(1)))) == [("provider-added", "https://idp1.example.com")]


PAIRS: dict[str, Callable[[], MetadataComparison]] = {
    "same": lambda: compared(document(), document()),
    "products": lambda: compared(Minter("entra").metadata(), Minter("adfs").metadata()),
    "aggregates": lambda: compared(
        aggregate(entity(1), SP, validUntil="2026-06-01T00:00:00Z"), aggregate(entity(2), entity(1, keys=["idp-next"]))
    ),
    "breaking": lambda: compared(document(), entity(1), breaking_only=True),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_json_keeps_to_its_schema(name: str) -> None:
    """Every comparison has the keys of the committed schema, with values of their types, and no other key."""
    schema = json.loads(SCHEMA.read_bytes())
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    told = json.loads(dumps(to_dict(PAIRS[name](), now=NOW)))
    assert [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(told)] == []
    assert (told["report"], told["documents"], told["now"]) == ("diff", "metadata", "2026-06-01T09:01:00Z")


def test_a_difference_as_json() -> None:
    """It says what, how grave, why, where that is known, and both sides; certificates are told in full beside."""
    told = to_dict(compared(document(), changed(with_certificate(certificate("idp-next")))), now=NOW)
    (one,) = told["differences"]
    assert (one["kind"], one["change"], one["grade"]) == ("signing-key-replaced", "replaced", "breaking")
    assert one["sources"][0]["url"].startswith("https://docs.aws.amazon.com/")
    assert (one["entity_id"], one["roles"]) == ("https://idp.example.com/saml", ["IDPSSODescriptor"])
    assert {each["sha256"] for each in told["certificates"]} == {*one["a"], *one["b"]}
    assert told["grades"] == {"breaking": 1, "attention": 0, "harmless": 0}
