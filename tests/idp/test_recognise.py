from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.idp.providers import IDPS
from samlcheck.idp.recognise import Recognised, recognise
from samlcheck.idp.signs import COMBINATIONS, HABIT_WORDS, ROWS, SIGN_WORDS, Combination, Habit, Row, Sign

TENANT = "8bd6e98d-e212-4022-b13f-a244fab4c253"
WHOLE = [row for row in ROWS if row.sign != "certificate"]
EXAMPLES = [(row, example) for row in ROWS for example in row.examples]


def seen(sign: Sign, text: str) -> Recognised | None:
    """What one text alone says, read from where its sign is."""
    given: dict[Sign, dict[str, Any]] = {
        "name": {"issuer": text},
        "certificate": {"certificate_subjects": (text,)},
        "endpoint": {"sso_locations": (text,)},
        "attribute": {"attribute_names": (text,)},
        "consent": {"response_consent": text},
        "id": {"id_sample": text},
        "prefix": {"prefixes": (text,)},
    }
    return recognise(**given[sign])


@pytest.mark.parametrize(
    ("row", "example"), EXAMPLES, ids=[f"{row.idp.id}-{row.sign}-{text}" for row, text in EXAMPLES]
)
def test_row(row: Row, example: str) -> None:
    """Each row is reached by its own examples, and is as sure as its evidence lets it be."""
    found = seen(row.sign, example)
    assert found is not None
    assert (found.idp, found.sure) == (row.idp, "certain" if row.certain else "likely")
    assert found.because.endswith(f" {example}")


@pytest.mark.parametrize("row", WHOLE, ids=[f"{number}-{row.idp.id}" for number, row in enumerate(WHOLE)])
@pytest.mark.parametrize("beside", ["x{}", "{}\nx"], ids=["before", "behind"])
def test_a_row_needs_the_whole_text(row: Row, beside: str) -> None:
    """What stands before it, or in another line behind it, makes it somebody else's text."""
    found = seen(row.sign, beside.format(row.examples[0]))
    assert found is None or found.idp != row.idp


@pytest.mark.parametrize(
    "subject",
    [
        "CN=evil OU=SSOProvider",
        r"CN=evil\,OU=SSOProvider",
        "CN=accounts.accesscontrol.windows.net.evil.example",
        "OU=OneLogin IdP of somebody else,O=Example",
        "CN=ADFS Signing - fs.example.com\nx",
    ],
)
def test_a_subject_needs_a_whole_part(subject: str) -> None:
    """A part of a subject counts from its comma to the next, and an escaped comma is none."""
    assert recognise(certificate_subjects=(subject,)) is None


@pytest.mark.parametrize("each", COMBINATIONS, ids=lambda each: f"{each.idp.id}-{'-'.join(sorted(each.habits))}")
def test_combination(each: Combination) -> None:
    """Habits that only one product has together make it likely, and are told in words."""
    found = recognise(habits=each.habits)
    assert found is not None
    assert (found.idp, found.sure) == (each.idp, "likely")
    assert all(HABIT_WORDS[habit] in found.because for habit in each.habits)


SHARED: list[Habit] = [habit for habit in HABIT_WORDS if not any(each.habits == {habit} for each in COMBINATIONS)]


@pytest.mark.parametrize("habit", SHARED)
def test_a_shared_habit_alone_says_nothing(habit: Habit) -> None:
    """Several products have it."""
    assert recognise(habits=frozenset({habit})) is None


@pytest.mark.parametrize("sign", SIGN_WORDS)
def test_every_sign_has_a_row(sign: Sign) -> None:
    """Nothing is read in vain."""
    assert any(row.sign == sign for row in ROWS)


@pytest.mark.parametrize("habit", HABIT_WORDS)
def test_every_habit_is_of_use(habit: Habit) -> None:
    """Nothing is looked for in vain."""
    assert any(habit in each.habits for each in COMBINATIONS)


@pytest.mark.parametrize(
    ("name", "idp", "sure"),
    [
        (f"https://sts.windows.net/{TENANT}/", "entra", "certain"),
        (f"https://sts.windows.net/{TENANT}", "entra", "certain"),
        (f"https://sts.windows.net/{TENANT}/{TENANT}", "entra", "certain"),
        ("https://sts.windows.net/{tenant}/", "entra", "certain"),
        (f"https://sts.chinacloudapi.cn/{TENANT}/", "entra", "certain"),
        ("http://fs.example.com/adfs/services/trust", "adfs", "certain"),
        ("http://www.okta.com/exk1abcdEFGH", "okta", "certain"),
        ("http://www.oktapreview.com/exk1abcdEFGH", "okta", "likely"),
        ("https://accounts.google.com/o/saml2?idpid=C01abcdef", "google", "certain"),
        ("https://sso.example.com/realms/aws", "keycloak", "certain"),
        ("https://sso.example.com/auth/realms/aws", "keycloak", "certain"),
        ("https:/keycloak/realms/aws", "keycloak", "certain"),
        ("urn:example.eu.auth0.com", "auth0", "certain"),
        ("https://app.onelogin.com/saml/metadata/1f2e-3d", "onelogin", "certain"),
        ("JumpCloud", "jumpcloud", "likely"),
        (f"https://auth.pingone.eu/{TENANT}", "pingone", "certain"),
        ("https://idp.example.edu/idp/shibboleth", "shibboleth", "certain"),
        ("urn:mace:incommon:example.edu", "shibboleth", "likely"),
        ("https://ssp.example.org/simplesaml/saml2/idp/metadata.php", "simplesamlphp", "certain"),
        ("https://idp.example.org/saml2/idp/metadata.php", "simplesamlphp", "certain"),
        ("https://am.example.com/nidp/saml2/metadata", "netiq", "certain"),
    ],
)  # fmt: skip
def test_by_name(name: str, idp: str, sure: str) -> None:
    """A product is known by the way it names itself, as Issuer or as entityID."""
    for found in (recognise(issuer=name), recognise(entity_ids=("https://other.example", name))):
        assert found is not None
        assert (found.idp.id, found.sure) == (idp, sure)
        assert found.because == f"it calls itself {name}"


@pytest.mark.parametrize(
    ("subject", "idp"),
    [
        ("CN=Microsoft Azure Federated SSO Certificate", "entra"),
        ("CN=accounts.accesscontrol.windows.net", "entra"),
        ("CN=ADFS Signing - fs.example.com", "adfs"),
        ("1.2.840.113549.1.9.1=info@okta.com,CN=example,OU=SSOProvider,O=Okta,L=San Francisco,C=US", "okta"),
        ("ST=California,C=US,OU=Google For Work,CN=Google,L=Mountain View,O=Google Inc.", "google"),
        ("CN=OneLogin Account 1234,OU=OneLogin IdP,O=Example", "onelogin"),
    ],
)
def test_by_certificate(subject: str, idp: str) -> None:
    """A product that makes its own certificates is known by their subject, in whatever order it is written."""
    found = recognise(issuer="urn:federation:example", certificate_subjects=(subject,))
    assert found is not None
    assert found.idp.id == idp


@pytest.mark.parametrize(
    ("location", "idp"),
    [
        (f"https://login.microsoftonline.com/{TENANT}/saml2", "entra"),
        ("https://fs.example.com/adfs/ls/", "adfs"),
        ("https://sso.example.com/realms/aws/protocol/saml", "keycloak"),
        ("https://example.auth0.com/samlp/abc", "auth0"),
        ("https://example.onelogin.com/trust/saml2/http-post/sso/1f2e", "onelogin"),
        ("https://sso.jumpcloud.com/saml2/aws", "jumpcloud"),
        ("https://ping.example.com/idp/SSO.saml2", "pingfederate"),
        ("https://idp.example.edu/idp/profile/SAML2/POST/SSO", "shibboleth"),
        ("http://127.0.0.1:18081/simplesaml/saml2/idp/SSOService.php", "simplesamlphp"),
        ("https://am.example.com/nidp/saml2/sso", "netiq"),
    ],
)
def test_by_endpoint(location: str, idp: str) -> None:
    """A product whose name is the administrator's choice is known by where it signs users in."""
    found = recognise(entity_ids=("id:example:com",), sso_locations=(location,))
    assert found is not None
    assert found.idp.id == idp


@pytest.mark.parametrize(
    ("found", "idp", "sure"),
    [
        pytest.param(
            recognise(attribute_names=("mail", "http://schemas.microsoft.com/identity/claims/tenantid")),
            "entra",
            "certain",
            id="tenantid",
        ),
        pytest.param(
            recognise(response_consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified"),
            "adfs",
            "likely",
            id="consent",
        ),
        pytest.param(recognise(id_sample=f"ID_{TENANT}"), "keycloak", "likely", id="id-keycloak"),
        pytest.param(recognise(id_sample="id1234567890123456789012345"), "okta", "likely", id="id-okta"),
        pytest.param(recognise(prefixes=("saml", "dsig")), "keycloak", "likely", id="prefix"),
    ],
)
def test_by_habit(found: Recognised | None, idp: str, sure: str) -> None:
    """Habits of writing make a product likely, never certain, but for an attribute of Microsoft's own name."""
    assert found is not None
    assert (found.idp.id, found.sure) == (idp, sure)


def test_a_name_wins_over_a_habit() -> None:
    """What a message calls itself says more than how it is written or where it points."""
    found = recognise(
        issuer="http://www.okta.com/exk1",
        sso_locations=("https://fs.example.com/adfs/ls/",),
        prefixes=("dsig",),
    )
    assert found is not None
    assert found.idp.id == "okta"


def test_a_sign_that_speaks_against_it_is_told() -> None:
    """The name still wins, but is no longer certain, and the reader sees both."""
    found = recognise(issuer="http://www.okta.com/exk1", id_sample=f"ID_{TENANT}")
    assert found == Recognised(
        idp=IDPS["okta"],
        sure="likely",
        because=f"it calls itself http://www.okta.com/exk1; but its IDs look like ID_{TENANT}, as Keycloak",
    )


def test_two_names_are_told() -> None:
    """The Response and the Assertion of two products: the earlier row wins, and the other is named."""
    found = recognise(issuer="https://idp.example.edu/idp/shibboleth", entity_ids=("http://www.okta.com/exk1",))
    assert found is not None
    assert (found.idp.id, found.sure) == ("okta", "likely")
    assert found.because.endswith("; but it calls itself https://idp.example.edu/idp/shibboleth, as Shibboleth")


def test_what_nobody_confirmed_speaks_against_nothing() -> None:
    """A Consent that AD FS writes is written by others too."""
    consent = "urn:oasis:names:tc:SAML:2.0:consent:unspecified"
    found = recognise(issuer="http://www.okta.com/exk1", response_consent=consent)
    assert found is not None
    assert (found.idp.id, found.sure, found.because) == ("okta", "certain", "it calls itself http://www.okta.com/exk1")


def test_the_surest_sign_is_shown() -> None:
    """A name that anybody may choose, and a sign-on URL that nobody else has: the URL is what makes it certain."""
    found = recognise(issuer="JumpCloud", sso_locations=("https://sso.jumpcloud.com/saml2/aws",))
    assert found is not None
    assert (found.idp.id, found.sure) == ("jumpcloud", "certain")
    assert found.because == "it signs users in at https://sso.jumpcloud.com/saml2/aws"


def test_a_renamed_adfs_is_known_by_its_other_signs() -> None:
    """The Issuer is the administrator's choice; the Consent attribute and /adfs/ls/ are not."""
    found = recognise(
        issuer="urn:federation:example",
        response_consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified",
        sso_locations=("https://fs.example.com/adfs/ls/",),
    )
    assert found is not None
    assert (found.idp.id, found.sure) == ("adfs", "certain")


@pytest.mark.parametrize(
    "name",
    [
        "https://idp.example.org",
        "https://sts.windows.net.evil.example/",
        "https://evil.example/?https://accounts.google.com/o/saml2?idpid=C0",
        "https://sts.windows.net/not-a-tenant/",
        "",
        "http://www.okta.com/" + "x" * 2000,
    ],
)  # fmt: skip
def test_unknown_names(name: str) -> None:
    """A name that only contains a product's, or is longer than any entityID, is nobody's."""
    assert recognise(issuer=name) is None


def test_nothing_given() -> None:
    """Without evidence there is no product."""
    assert recognise() is None


def test_every_product_can_be_recognised() -> None:
    """Each of the thirteen products has at least one row, and each pattern compiles."""
    assert {row.idp for row in ROWS} == set(IDPS.values())
    assert all(re.compile(row.pattern) for row in ROWS)
    assert len(IDPS) == 13


@pytest.mark.parametrize(
    "unit", ["a", "/", "https://", "/realms/", "saml2/idp/", "CN=", ".auth0", "-", "CN=ADFS Signing - ,"]
)
def test_hostile_repetition_is_quick(unit: str) -> None:
    """A name or subject of repeated pieces is answered at once: no pattern backtracks."""
    text = "https://" + unit * (1000 // len(unit))
    recognise(issuer=text, sso_locations=(text,) * 100, certificate_subjects=(text,) * 100, id_sample=text)


PIECES = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from([part for _, text in EXAMPLES for part in re.split(r"(?<=[/:,.])", text)]), max_size=9
    ).map("".join),
    st.sampled_from([text for _, text in EXAMPLES]),
)
"""Any text, texts put together out of the pieces of real names, and real names."""


@given(
    issuer=st.none() | PIECES,
    entity_ids=st.lists(PIECES, max_size=3),
    sso_locations=st.lists(PIECES, max_size=3),
    subjects=st.lists(PIECES, max_size=3),
    attributes=st.lists(PIECES, max_size=3),
    others=st.tuples(st.none() | PIECES, st.none() | PIECES),
    prefixes=st.lists(st.text() | st.just("dsig"), max_size=3),
    habits=st.frozensets(st.sampled_from(list(HABIT_WORDS))),
)
def test_any_text_has_an_answer(
    *,
    issuer: str | None,
    entity_ids: list[str],
    sso_locations: list[str],
    subjects: list[str],
    attributes: list[str],
    others: tuple[str | None, str | None],
    prefixes: list[str],
    habits: frozenset[Habit],
) -> None:
    """Whatever a message says of itself, nothing is raised, and certain is only what names itself in full."""
    found = recognise(
        issuer=issuer,
        entity_ids=tuple(entity_ids),
        sso_locations=tuple(sso_locations),
        certificate_subjects=tuple(subjects),
        attribute_names=tuple(attributes),
        response_consent=others[0],
        id_sample=others[1],
        prefixes=tuple(prefixes),
        habits=habits,
    )
    if found and found.sure == "certain":
        texts = {
            "name": [*entity_ids, *([issuer] if issuer is not None else [])],
            "endpoint": sso_locations,
            "certificate": subjects,
            "attribute": attributes,
        }
        sure = [row for row in ROWS if row.idp == found.idp and row.certain]
        assert any(re.fullmatch(row.pattern, text.strip(" \t\r\n")) for row in sure for text in texts[row.sign])
