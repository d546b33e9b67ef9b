"""The keys of an AssumeRoleWithSAML call, and where their values come from."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

import samlcheck
from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.aws.context_keys import CLAIMS, LISTS, NEVER_PRESENT, Context, Fact, context_of, doubt, name_qualifier
from samlcheck.mint import (
    AUDIENCE_URN,
    EMAIL,
    GOOD,
    ISSUED,
    PAIR,
    PERSISTENT,
    PRINCIPAL_TAG,
    ROLE_SESSION_NAME,
    SIGN_IN,
    SOURCE_IDENTITY,
    TRANSIENT,
    TRANSITIVE_TAG_KEYS,
    UNSPECIFIED,
    USER,
    Confirmation,
    Minter,
)

if TYPE_CHECKING:
    from lxml import etree

    from samlcheck.model.exchange import Exchange

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
NAME_ID_2_0 = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
AFFILIATION = "urn:oid:1.3.6.1.4.1.5923.1.1.1.1"
PRIMARY_GROUP = "http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid"
UNKNOWN = Fact(state="unknown")
ABSENT = Fact(state="absent")


def pair(text: str = PAIR) -> RolePair:
    """The pair of a Role value."""
    found = parse_pair(text)
    assert isinstance(found, RolePair)
    return found


def exchange(**changes: Any) -> Exchange:
    """A minted message, read."""
    idp = Minter()
    found = samlcheck.check(idp.response(**changes), metadata=idp.metadata()).exchange
    assert found is not None
    return found


def context(**changes: Any) -> Context:
    """The keys of the call with a minted message."""
    return context_of(exchange(**changes), pair())


def one(value: str) -> Fact:
    """A key with one value."""
    return Fact(state="present", values=(value,))


def several(*values: str) -> Fact:
    """A key that is a list."""
    return Fact(state="present", values=values, many=True)


def test_aws_own_example_of_a_name_qualifier() -> None:
    """STS API model, NameQualifier: the example inputs, joined without a slash after the issuer."""
    assert name_qualifier("https://example.com/saml", "123456789012", "MySAMLIdP") == "1uAJanUnBc2XeUkHURMht+xam2c="


def test_the_audience_is_the_recipient() -> None:
    """saml:aud is the Recipient, and not the Audience."""
    found = context(recipient="https://eu-west-1.signin.aws.amazon.com/saml", audience=AUDIENCE_URN)
    assert found.fact("saml:aud") == one("https://eu-west-1.signin.aws.amazon.com/saml")


@pytest.mark.parametrize("key", ["saml:sub", "SAML:Sub", "sAmL:SUB"])
def test_names_in_any_capitals(key: str) -> None:
    """Names of keys are not case-sensitive, their values stay as they are."""
    assert context(name_id="Alice@Example.com").fact(key) == one("Alice@Example.com")


def test_what_the_assertion_fills() -> None:
    """Issuer, NameID, session name, source identity, and the provider of the pair."""
    found = context(attributes={**GOOD, SOURCE_IDENTITY: ["alice"]}, issuer="https://idp.example.com/")
    assert found.fact("saml:iss") == one("https://idp.example.com/")
    assert found.fact("saml:sub") == one(USER)
    assert found.fact("saml:doc") == one("111122223333/ExampleIdP")
    assert found.fact("saml:namequalifier") == one(
        name_qualifier("https://idp.example.com/", "111122223333", "ExampleIdP")
    )
    assert found.fact("sts:RoleSessionName") == one(USER)
    assert found.fact("sts:SourceIdentity") == one("alice")


def test_each_pair_has_its_own_provider() -> None:
    """The provider's keys are those of the pair, the others those of the message."""
    message = exchange()
    other = pair(PAIR.replace("ExampleIdP", "OtherIdP"))
    assert context_of(message, other).fact("saml:doc") == one("111122223333/OtherIdP")
    assert context_of(message, pair()).fact("saml:doc") == one("111122223333/ExampleIdP")
    assert context_of(message, other).fact("saml:sub") == context_of(message, pair()).fact("saml:sub")


@pytest.mark.parametrize(
    ("form", "fact"),
    [
        (PERSISTENT, one("persistent")),
        (TRANSIENT, one("transient")),
        (EMAIL, one(EMAIL)),
        (UNSPECIFIED, one(UNSPECIFIED)),
        ("urn:example:format", one("urn:example:format")),
        ("persistent", one("persistent")),
        (f"{NAME_ID_2_0}kerberos", UNKNOWN),
        (f"{NAME_ID_2_0}entity", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_the_odd_prefix_of_sub_type(form: str | None, fact: Fact) -> None:
    """
    Persistent and transient lose the prefix of SAML 2.0, all that is of SAML 1.1 keeps its own. Of the other formats
    of 2.0 the guide and the API model differ, and of no format at all neither speaks.
    """
    assert context(name_id_format=form).fact("saml:sub_type") == fact


def test_no_name_id() -> None:
    """Without a Subject its keys are absent."""
    found = context(subject=False)
    assert [found.fact(key) for key in ("saml:sub", "saml:sub_type", "saml:aud")] == [ABSENT, ABSENT, ABSENT]


def test_two_recipients() -> None:
    """Which of two different ones AWS takes is not documented; twice the same is one."""
    first, second = Confirmation(recipient=SIGN_IN), Confirmation(recipient="https://sp.example.com/")
    assert context(confirmations=[first, second]).fact("saml:aud") == UNKNOWN
    assert context(confirmations=[first, first]).fact("saml:aud") == one(SIGN_IN)


@pytest.mark.parametrize(("claim", "key"), [item for item in CLAIMS.items() if item[0] != PRIMARY_GROUP], ids=str)
def test_every_claim_fills_its_key(claim: str, key: str) -> None:
    """The map of attributes to keys, lists where the guide marks them with [] and single values where not."""
    many = f"saml:{key}" in LISTS
    sent = ["one", "two"] if many else ["one"]
    assert context(claims={claim: sent}).fact(f"saml:{key}") == Fact(state="present", values=tuple(sent), many=many)


@pytest.mark.parametrize(
    ("claim", "keys"),
    [
        ("2.5.4.42", ["saml:givenName"]),
        ("0.9.2342.19200300.100.1.1", ["saml:uid"]),
        ("0.9.2342.19200300.100.1.3", ["saml:mail"]),
        (PRIMARY_GROUP, ["saml:uid", "saml:primaryGroupSID"]),
    ],
)
def test_claims_that_the_guide_misprints(claim: str, keys: list[str]) -> None:
    """The guide's map has slips; what AWS really does with these names is not known, and so neither are the keys."""
    found = context(claims={claim: ["x"]})
    assert [found.fact(key) for key in keys] == [UNKNOWN for _ in keys]


def test_two_claims_for_one_key() -> None:
    """Only one is mapped, and which is not documented."""
    names = [name for name, key in CLAIMS.items() if key == "givenname"]
    assert context(claims={name: ["x"] for name in names}).fact("saml:givenName") == UNKNOWN


def test_a_claim_that_is_not_sent() -> None:
    """It is known to be absent, and still a list."""
    assert context().fact("saml:eduPersonAffiliation") == Fact(state="absent", many=True)
    assert context().fact("saml:eduPersonPrincipalName") == ABSENT


def test_session_tags() -> None:
    """Each tag by its key in any capitals, the keys as a list, and the transitive ones."""
    tagged = {
        **GOOD,
        f"{PRINCIPAL_TAG}Team": ["platform"],
        f"{PRINCIPAL_TAG}Cost Center": [""],
        TRANSITIVE_TAG_KEYS: ["Team", "Cost Center"],
    }
    found = context(attributes=tagged)
    assert found.fact("aws:RequestTag/TEAM") == one("platform")
    assert found.fact("aws:RequestTag/cost center") == one("")
    assert found.fact("aws:RequestTag/other") == ABSENT
    assert found.fact("aws:TagKeys") == several("Team", "Cost Center")
    assert found.fact("sts:TransitiveTagKeys") == several("Team", "Cost Center")


@pytest.mark.parametrize(
    "tags",
    [{"Team": ["a", "b"]}, {"Team": []}, {"Team": ["a"], "team": ["a"]}],
    ids=["two values", "no value", "two keys that differ in capitals"],
)
def test_tags_that_aws_does_not_take(tags: dict[str, list[str]]) -> None:
    """A tag without exactly one value: what its key is then is not known."""
    sent: dict[str, Any] = {**GOOD, **{f"{PRINCIPAL_TAG}{key}": values for key, values in tags.items()}}
    assert context(attributes=sent).fact("aws:RequestTag/Team") == UNKNOWN


def test_no_tags() -> None:
    """The lists of keys are absent then."""
    absent = Fact(state="absent", many=True)
    assert [context().fact(key) for key in ("aws:TagKeys", "sts:TransitiveTagKeys")] == [absent, absent]


def test_letters_beyond_a_to_z() -> None:
    """In which forms IAM takes two letters of other alphabets for one is not documented."""
    found = context(attributes={**GOOD, f"{PRINCIPAL_TAG}Straße": ["x"]})
    assert found.fact("aws:RequestTag/straße") == one("x")
    assert found.fact("aws:RequestTag/STRASSE") == ABSENT
    assert found.fact("aws:RequestTag/Größe") == UNKNOWN
    assert found.fact("ſaml:sub") == UNKNOWN


def test_two_session_names() -> None:
    """Which of two AWS takes is not documented."""
    assert context(attributes={**GOOD, ROLE_SESSION_NAME: ["a1", "b2"]}).fact("sts:rolesessionname") == UNKNOWN


def test_the_time_is_the_one_that_it_is_judged_for() -> None:
    """aws:CurrentTime and aws:EpochTime are the moment of the judgement; the connection is always encrypted."""
    idp = Minter()
    later = ISSUED + timedelta(minutes=2)
    message = samlcheck.check(idp.response(), metadata=idp.metadata(), at=later).exchange
    assert message is not None
    found = context_of(message, pair())
    assert found.fact("aws:CurrentTime") == one("2026-06-01T09:02:00Z")
    assert found.fact("aws:EpochTime") == one(str(int(later.timestamp())))
    assert found.fact("aws:SecureTransport") == one("true")


@pytest.mark.parametrize("key", NEVER_PRESENT)
def test_keys_that_are_never_there(key: str) -> None:
    """They are known to be absent, in any capitals."""
    assert context().fact(key.upper()) == ABSENT


@pytest.mark.parametrize(
    "key", ["aws:SourceIp", "aws:PrincipalTag/Team", "aws:ResourceTag/x", "saml:x", "x", "", "foo:bar"]
)
def test_keys_of_which_nothing_is_known(key: str) -> None:
    """What stands in no response, and what is in no table, is unknown and never absent."""
    assert context().fact(key) == UNKNOWN


def hide_an_attribute(root: etree._Element) -> None:
    """Put an EncryptedAttribute beside the readable ones."""
    statement = next(root.iter(f"{{{SAML}}}AttributeStatement"))
    statement.append(statement.makeelement(f"{{{SAML}}}EncryptedAttribute", {}, {}))


def hide_the_name(root: etree._Element) -> None:
    """Put an EncryptedID in place of the NameID."""
    next(root.iter(f"{{{SAML}}}NameID")).tag = f"{{{SAML}}}EncryptedID"


def test_what_encryption_hides_is_not_known() -> None:
    """An attribute that nobody could read may fill any of their keys, also one that is there beside it."""
    sealed = context(before_signing=hide_an_attribute)
    for key in ("saml:eduPersonAffiliation", "aws:TagKeys", "aws:RequestTag/Team", "sts:RoleSessionName", "saml:uid"):
        assert sealed.fact(key) == UNKNOWN
    assert sealed.fact("saml:aud") == one(SIGN_IN)


def test_an_encrypted_name_is_not_known() -> None:
    """The two keys of the NameID, and no others."""
    found = context(before_signing=hide_the_name)
    assert [found.fact(key) for key in ("saml:sub", "saml:sub_type")] == [UNKNOWN, UNKNOWN]
    assert found.fact("saml:iss").state == "present"


def test_without_an_assertion() -> None:
    """Where all of it is encrypted, only the pair's own provider is known."""
    message = exchange(encrypted=True)
    found = context_of(message, pair())
    assert found.fact("saml:doc") == one("111122223333/ExampleIdP")
    assert found.fact("saml:namequalifier") == UNKNOWN
    assert found.fact("aws:TagKeys") == UNKNOWN


@pytest.mark.parametrize(("key", "says"), [("aws:multiFactorAuthPresent", True), ("aws:SourceIp", False)])
def test_a_reason_to_doubt(key: str, *, says: bool) -> None:
    """Of keys that come with AWS credentials it is said why they are most likely not there."""
    assert bool(doubt(key)) is says
