from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest

from samlcheck.aws.arn import BadPair, RolePair
from samlcheck.aws.attributes import MICROSOFT_ROLE_CLAIM, PREFIX, ROLE
from samlcheck.aws.reading import AwsFacts, read
from samlcheck.core.xml import parse
from samlcheck.model.response import read_assertion

PAIR = "arn:aws:iam::123456789012:role/Admin,arn:aws:iam::123456789012:saml-provider/ADFS"


def facts_of(*attributes: tuple[str, list[str]]) -> AwsFacts:
    """What AWS reads in an assertion with these attributes."""
    body = "".join(
        f"<Attribute Name={quoteattr(name)}>"
        + "".join(f"<AttributeValue>{value}</AttributeValue>" for value in values)
        + "</Attribute>"
        for name, values in attributes
    )
    xml = (
        '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion">'
        f"<AttributeStatement>{body}</AttributeStatement></Assertion>"
    )
    return read(read_assertion(parse(xml.encode()).root).attributes)


def test_roles_of_several_attribute_elements() -> None:
    """Values are read over all Attribute elements of one name, trimmed, with what was written beside them."""
    facts = facts_of((ROLE, [f"\n {PAIR} "]), ("mail", ["jo@example.org"]), (ROLE, ["Admin"]))
    assert [role.text for role in facts.roles] == [PAIR, "Admin"]
    assert facts.roles[0].value.text == f"\n {PAIR} "
    assert isinstance(facts.roles[1].pair, BadPair)
    assert len(facts.role_attributes) == 2
    assert len(facts.pairs) == len(facts.usable_pairs) == 1


def test_unusable_pair_is_a_pair() -> None:
    """A pair with a five-digit account is among the pairs, not among the usable ones."""
    facts = facts_of((ROLE, [PAIR.replace("123456789012", "12345")]))
    assert isinstance(facts.roles[0].pair, RolePair)
    assert facts.usable_pairs == ()


def test_role_attribute_without_value() -> None:
    """An empty Role attribute is there, and has no roles."""
    facts = facts_of((ROLE, []))
    assert (len(facts.role_attributes), facts.roles) == (1, ())


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3600", 3600),
        (" 900\n", 900),
        ('"3600"', None),
        ("3600.0", None),
        ("-1", None),
        ("٣٦٠٠", None),
        ("9" * 5000, None),
        ("", None),
    ],
)  # fmt: skip
def test_durations(text: str, seconds: int | None) -> None:
    """Seconds are plain digits; quotation marks, signs and other scripts' digits make no number."""
    (duration,) = facts_of((f"{PREFIX}SessionDuration", [text])).durations
    assert duration.seconds == seconds


def test_names_tags_and_identity() -> None:
    """Each of AWS's attributes is found under its name."""
    facts = facts_of(
        (f"{PREFIX}RoleSessionName", ["jo", "joe"]),
        (f"{PREFIX}SourceIdentity", ["jo"]),
        (f"{PREFIX}PrincipalTag:Team", ["blue", "red"]),
        (f"{PREFIX}TransitiveTagKeys", ["Team", "Cost"]),
    )
    assert [each.text for each in facts.session_names] == ["jo", "joe"]
    assert [each.text for each in facts.source_identities] == ["jo"]
    assert [(tag.key, [each.text for each in tag.values]) for tag in facts.tags] == [("Team", ["blue", "red"])]
    assert [each.text for each in facts.transitive_tag_keys] == ["Team", "Cost"]


@pytest.mark.parametrize("name", ["RoleSessionName", "SourceIdentity", "SessionDuration", "TransitiveTagKeys"])
def test_only_roles_are_trimmed(name: str) -> None:
    """AWS was seen to trim roles; every other value is what is written, white space and all."""
    facts = facts_of((f"{PREFIX}{name}", [" jo\n"]))
    texts = (*facts.session_names, *facts.source_identities, *facts.transitive_tag_keys)
    assert [*(each.text for each in texts), *(each.text for each in facts.durations)] == [" jo\n"]


def test_tags_are_not_trimmed() -> None:
    """The blanks around a session tag are part of its value."""
    (tag,) = facts_of((f"{PREFIX}PrincipalTag:Team", ["  blue "])).tags
    assert [each.text for each in tag.values] == ["  blue "]


def test_misnamed_attributes() -> None:
    """A name that is nearly AWS's is kept with what it was meant to be, and its values are not read."""
    facts = facts_of((f"{PREFIX}role", [PAIR]), ("mail", ["x"]))
    assert [each.attribute.name for each in facts.misnamed_as(ROLE)] == [f"{PREFIX}role"]
    assert facts.misnamed_as(f"{PREFIX}RoleSessionName") == ()
    assert facts.roles == ()


def test_roles_in_microsofts_claim() -> None:
    """The values of Entra's own role claim are kept apart from what AWS reads."""
    facts = facts_of((MICROSOFT_ROLE_CLAIM, [PAIR]))
    assert [role.text for role in facts.microsoft_roles] == [PAIR]
    assert facts.roles == ()


def test_nothing_to_read() -> None:
    """No attributes at all is an answer too."""
    facts = read(())
    assert (facts.roles, facts.session_names, facts.tags, facts.misnamed) == ((), (), (), ())
