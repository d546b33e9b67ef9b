from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.idp.hints import issuer_hint, keys_hint

TENANT = "8bd6e98d-e212-4022-b13f-a244fab4c253"
OTHER = "7dfd756e-8c27-4472-b2b7-38c17fc5de5e"
ENTRA = f"https://sts.windows.net/{TENANT}/"
TENANT_KEY = "CN=accounts.accesscontrol.windows.net"
APP_KEY = "CN=Microsoft Azure Federated SSO Certificate"


@pytest.mark.parametrize(
    ("issuer", "entity_id", "says"),
    [
        (ENTRA.rstrip("/"), ENTRA, "slash at the end"),
        ("https://www.okta.com/exk1", "http://www.okta.com/exk1", "the application's Issuer was changed"),
        ("http://www.okta.com/exk1", "https://www.okta.com/exk1", "the metadata was changed"),
        ("http://idp.example.org/saml", "https://idp.example.org/saml", "one begins with http://"),
        (f"\n{ENTRA} ", ENTRA, "white space"),
        ("https://idp.example.org/SAML", "https://idp.example.org/saml", "capital"),
        (f"{ENTRA}{OTHER}", ENTRA, "application ID appended"),
        ("https://sso.example.org/realms/aws", "https://sso.example.org/auth/realms/aws", "/auth"),
        (ENTRA, "https://sts.windows.net/{tenant}/", "tenant-independent"),
        (ENTRA, f"https://sts.windows.net/{OTHER}/", "two different Entra tenants"),
    ],
)  # fmt: skip
def test_known_differences(issuer: str, entity_id: str, says: str) -> None:
    """Each known way in which an Issuer misses the entityID is told."""
    assert says in (issuer_hint(issuer, ("https://unrelated.example", entity_id)) or "")


def test_no_hint() -> None:
    """Two names that have nothing in common have no hint, and equal ones need none."""
    assert issuer_hint("https://a.example", ("https://b.example",)) is None
    assert issuer_hint(ENTRA, (ENTRA,)) is None
    assert issuer_hint(ENTRA, ()) is None


@pytest.mark.parametrize(
    ("issuer", "subjects", "told"),
    [
        pytest.param(ENTRA, [TENANT_KEY], True, id="its-name"),
        pytest.param(ENTRA, ["CN=a", "CN=b"], True, id="several"),
        pytest.param(ENTRA, [APP_KEY, APP_KEY], False, id="rollover-of-the-app"),
        pytest.param(ENTRA, ["CN=a"], False, id="one-of-its-own"),
        pytest.param(ENTRA, [], False, id="no-certificate"),
        pytest.param("https://idp.example.org/saml", [TENANT_KEY], False, id="another-product"),
        pytest.param(None, [TENANT_KEY], False, id="no-issuer"),
    ],
)
def test_keys_of_the_tenant(issuer: str | None, subjects: list[str], *, told: bool) -> None:
    """Entra's tenant-wide document is known by its keys: their own subject, or several that are not the app's."""
    assert told is (keys_hint(issuer, subjects) is not None)


@given(st.text(), st.lists(st.text()))
def test_any_text_has_an_answer(issuer: str, entity_ids: list[str]) -> None:
    """Whatever the names are, nothing is raised."""
    issuer_hint(issuer, tuple(entity_ids))
    keys_hint(issuer, entity_ids)
