"""What tells users apart, and of which kind it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws.limits import name_faults
from samlcheck.diff.person import claim, identifier, is_personal


@pytest.mark.parametrize(
    "name",
    [
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
        "urn:oid:0.9.2342.19200300.100.1.3",
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
        "urn:oasis:names:tc:SAML:attribute:subject-id",
        "https://aws.amazon.com/SAML/Attributes/PrincipalTag:Email",
        "Email",
        "first_name",
        "Last Name",
        "userPrincipalName",
    ],
)
def test_names_that_name_a_person(name: str) -> None:
    """The last part of the name counts, whatever stands before it, in capitals or not."""
    assert is_personal(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "department",
        "groups",
        "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
        "http://schemas.microsoft.com/identity/claims/tenantid",
        "https://aws.amazon.com/SAML/Attributes/PrincipalTag:CostCenter",
        "https://aws.amazon.com/SAML/Attributes/Role",
        "emailaddress/verified",
    ],
)
def test_names_that_do_not(name: str) -> None:
    """What two people of one team share is no name of a person."""
    assert not is_personal(name)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("alice@example.com", "an e-mail address at example.com"),
        ("Alice@EXAMPLE.com", "an e-mail address at example.com"),
        ("alice_contoso.com#EXT#@t.onmicrosoft.com", "the user name of an Entra guest at t.onmicrosoft.com"),
        ("alice_contoso.com#ext#", "the user name of an Entra guest"),
        ("{B8D04C6F-5A17-4E39-92CB-F1A6037D8E25}", "a GUID"),
        (r"CORP\alice", "a Windows account name"),
        ("CN=Alice,OU=People,DC=example", "a distinguished name"),
        ("12345", "a number"),
        ("alice", "a name"),
        ("Alice Example", "a name"),
        ("", "nothing"),
        (" ", "nothing with white space around it"),
        ("alice@example.com\n", "an e-mail address at example.com with white space around it"),
        ("a@b@c", "a name"),
        ("alice\u200b", "a name with characters that cannot be seen"),
    ],
)
def test_kinds(text: str, about: str) -> None:
    """A name looks like what people know."""
    assert identifier(text).about == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("alice#1", 'a name, with "#", which AWS refuses'),
        ("a", "a name, shorter than AWS takes"),
        ("a" * 65, "a name, longer than AWS takes"),
        ("sso-user", "a name, the same for everybody"),
        ("alice smith", 'a name, with " ", which AWS refuses'),
        ("alice@example.com", "an e-mail address at example.com"),
    ],
)
def test_kinds_of_session_names(text: str, about: str) -> None:
    """What AWS refuses, and what names nobody, is said of a session name."""
    assert identifier(text, at_aws=True).about == about


def test_reserved_source_identity() -> None:
    """A SourceIdentity has one rule more than a session name."""
    assert identifier("aws:alice", at_aws=True, source_identity=True).about == (
        'a name, with ":", which AWS refuses, begun as AWS reserves for itself'
    )


@given(st.text(max_size=80))
def test_a_refused_name_is_never_of_the_kind_of_a_taken_one(text: str) -> None:
    """Whatever AWS refuses in a session name makes it another kind than a name it takes."""
    kinds = identifier(text, at_aws=True).kinds
    assert bool(name_faults(text)) == any("AWS" in kind for kind in kinds)


def test_a_claim_that_repeats_an_identifier() -> None:
    """What repeats the NameID is of that kind, whatever it is called."""
    said = claim("whoami", ("alice",), {"NameID": "alice", "RoleSessionName": "", "SourceIdentity": "alice"})
    assert said.kinds == {"the NameID again", "the SourceIdentity again"}
    assert said.about == "the NameID again"


def test_several_values_are_no_identifier() -> None:
    """Two e-mail addresses of one user are values like any other."""
    assert claim("mail", ("a@example.com", "b@example.com"), {}).kinds == frozenset()


def test_a_personal_claim_has_no_domain() -> None:
    """The domain is told once, of the NameID and the session name, and not again of every claim."""
    assert claim("mail", ("a@example.com",), {}).about == "an e-mail address"
