from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.redact.pseudonyms import Pseudonyms
from samlcheck.redact.tokens import tokens, tokens_of_a_name

SECRET = b"a secret for tests"


@given(words=st.lists(st.text(st.characters(categories=("L", "Nd")), min_size=3, max_size=12), max_size=30))
def test_two_words_never_become_one(words: list[str]) -> None:
    """What could be told apart still can."""
    pseudonyms = Pseudonyms(SECRET)
    made = {word: pseudonyms.of(word) for word in words}
    small = {word.lower() for word in made}
    assert len({new.lower() for new in made.values()}) >= len(small) - sum(not word.isascii() for word in made)


@given(word=st.from_regex(r"[A-Za-z0-9]{2,40}", fullmatch=True))
def test_capitals_stay_where_they_are(word: str) -> None:
    """A word and the same in small letters differ in the copy as they did."""
    pseudonyms = Pseudonyms(SECRET)
    new = pseudonyms.of(word)
    assert [char.isupper() for char in new] == [char.isupper() for char in word]
    assert new.lower() == pseudonyms.of(word.lower())
    assert new != word


def test_what_is_avoided_is_never_given() -> None:
    """A word of the original would look as if it had stayed."""
    avoided = {chr(97 + number) * 2 for number in range(26)} | {"bc", "cd"}
    pseudonyms = Pseudonyms(SECRET)
    pseudonyms.avoid(avoided)
    assert not {pseudonyms.of(f"x{number}y"[:2]) for number in range(10)} & avoided


@pytest.mark.parametrize(
    ("word", "first"),
    [("0123", "0"), ("1000", "123456789"), ("a1b2c3d4e5f60718", "abcdef"), ("1a2b3c4d5e6f7081", "0123456789")],
)
def test_how_a_number_begins(word: str, first: str) -> None:
    """With a zero where it did, and an ID with a digit only where it did."""
    assert Pseudonyms(SECRET).of(word)[0] in first


def replaced(text: str, kind: str = "attributes") -> str:
    """The words of a value that are replaced, with their kinds."""
    found = tokens_of_a_name(text) if kind == "name" else tokens(text, kind)  # type: ignore[arg-type] # a kind
    return " ".join(f"{text[each.start : each.end]}/{each.kind}" for each in found)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("anna@contoso.com", "subject", "anna/subject contoso/hosts"),
        (
            "arn:aws:iam::111122223333:role/team/Dev",
            "roles",
            "111122223333/accounts team/roles Dev/roles",
        ),
        (
            "arn:aws-cn:iam::aws:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1f",
            "roles",
            "Admin/roles 1f/roles",
        ),
        ("https://signin.aws.amazon.com/saml", "hosts", ""),
        ("https://us-east-1.signin.aws.amazon.com/platform/saml/acs/x9", "hosts", "x9/hosts"),
        ("https://sso.contoso.com:8443/idp?user=anna", "hosts", "contoso/hosts user/hosts anna/hosts"),
        ("https://anna:secret@contoso.com/", "hosts", "anna/hosts secret/hosts contoso/hosts"),
        ("urn:amazon:cognito:sp:eu-west-1_Abc", "hosts", "eu/hosts west/hosts 1/hosts Abc/hosts"),
        ("urn:oasis:names:tc:SAML:2.0:cm:bearer", "other", ""),
        ("offline_access", "roles", ""),
        ("sso-user", "session-name", ""),
        ("sso-user", "attributes", "sso/attributes user/attributes"),
        ("CN=Anna Muster,OU=Sales", "certificates", "Anna/certificates Muster/certificates Sales/certificates"),
        ("https://aws.amazon.com/SAML/Attributes/RoleSessionName", "name", ""),
        ("https://aws.amazon.com/SAML/Attributes/PrincipalTag:Wing", "name", "Wing/tags"),
        ("https://aws.amazon.com/SAML/Attributes/PrincipalTag:CostCenter", "name", ""),
        ("http://aws.amazon.com/SAML/Attributes/Rolle", "name", ""),
        ("department", "name", ""),
        ("http://contoso.com/claims/team", "name", "contoso/hosts claims/hosts team/hosts"),
        ("contosoGroup", "name", "contosoGroup/attributes"),
    ],
)
def test_which_words_are_replaced(text: str, kind: str, expected: str) -> None:
    """What names somebody is, by its kind; what everybody has is not."""
    assert replaced(text, kind) == expected
