from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.idp.providers import IDPS
from samlcheck.idp.recognise import ROWS, Recognised, recognise

TENANT = "8bd6e98d-e212-4022-b13f-a244fab4c253"


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


@pytest.mark.parametrize("unit", ["a", "/", "https://", "/realms/", "saml2/idp/", "CN=", ".auth0", "-"])
def test_hostile_repetition_is_quick(unit: str) -> None:
    """A name or subject of repeated pieces is answered at once: no pattern backtracks."""
    text = "https://" + unit * (1000 // len(unit))
    recognise(issuer=text, sso_locations=(text,) * 100, certificate_subjects=(text,) * 100, id_sample=text)


@given(st.text(), st.lists(st.text()))
def test_any_text_has_an_answer(text: str, texts: list[str]) -> None:
    """Whatever a message says of itself, nothing is raised."""
    recognise(
        issuer=text,
        entity_ids=tuple(texts),
        sso_locations=tuple(texts),
        certificate_subjects=tuple(texts),
        attribute_names=tuple(texts),
        response_consent=text,
        id_sample=text,
        prefixes=tuple(texts),
    )
