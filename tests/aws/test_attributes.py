from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws import attributes
from samlcheck.aws.attributes import NAMES, PHRASES, PREFIX, is_aws_name, near_miss, tag_key


@pytest.mark.parametrize("name", [*NAMES, f"{PREFIX}PrincipalTag:Team", f"{PREFIX}AccessControl:Team"])
def test_exact_names_are_no_near_misses(name: str) -> None:
    """What AWS reads is not taken for a mistake."""
    assert is_aws_name(name)
    assert near_miss(name) is None


@pytest.mark.parametrize(
    ("name", "kinds", "meant"),
    [
        (f"{PREFIX}role", {"case"}, "Role"),
        (f"{PREFIX}rolesessionname", {"case"}, "RoleSessionName"),
        ("https://aws.amazon.com/saml/attributes/Role", {"case"}, "Role"),
        ("HTTPS://AWS.amazon.com/SAML/Attributes/Role", {"case"}, "Role"),
        ("http://aws.amazon.com/SAML/Attributes/SessionDuration", {"http"}, "SessionDuration"),
        (f"{PREFIX}{PREFIX}Role", {"doubled"}, "Role"),
        (f"{PREFIX}https://aws.amazon.com/SAML/Attributes", {"doubled", "namespace-only"}, None),
        ("https://aws.amazon.com/SAML/Attributes", {"namespace-only"}, None),
        (PREFIX, {"trailing-slash", "namespace-only"}, None),
        (f"{PREFIX}Role/", {"trailing-slash"}, "Role"),
        (f"{PREFIX}/Role", {"double-slash"}, "Role"),
        ("https://aws.amazon.com/SAML/Role", {"missing-attributes"}, "Role"),
        ("http://www.amazonaws.cn/SAML/Attributes/Role", {"http", "china-domain"}, "Role"),
        ("https://signin.aws.amazon.com/SAML/Attributes/Role", {"other-domain"}, "Role"),
        ("Role", {"no-namespace"}, "Role"),
        ("sessionduration", {"no-namespace", "case"}, "SessionDuration"),
        (f" {PREFIX}Role\n", {"white-space"}, "Role"),
        (f"{PREFIX}Roles", {"typo"}, "Role"),
        (f"{PREFIX}RoleSesionName", {"typo"}, "RoleSessionName"),
        (f"{PREFIX}TransitiveTagKey", {"typo"}, "TransitiveTagKeys"),
        ("https://aws.amazon.com/SAML/Attribute/Role", {"typo"}, "Role"),
        ("https://aws.amazom.com/SAML/Attributes/Role", {"typo"}, "Role"),
        ("https:/aws.amazon.com/SAML/Attributes/Role", {"typo"}, "Role"),
        ("aws.amazon.com/SAML/Attributes/Role", {"typo"}, "Role"),
        (f"{PREFIX}principaltag:Team", {"case"}, "PrincipalTag:Team"),
        ("http://aws.amazon.com/SAML/Attributes/PrincipalTag:Team", {"http"}, "PrincipalTag:Team"),
        (f"{PREFIX}PrincipalTags:Team", {"typo"}, "PrincipalTag:Team"),
        (f"{PREFIX}PrincipalTag/Team", {"typo"}, "PrincipalTag:Team"),
        (f"{PREFIX}accesscontrol:Team", {"case"}, "AccessControl:Team"),
    ],
)  # fmt: skip
def test_near_misses(name: str, kinds: set[str], meant: str | None) -> None:
    """Each way in which people misspell a name is told, with the name that was meant."""
    miss = near_miss(name)
    assert miss is not None
    assert set(miss.kinds) == kinds
    assert miss.meant == (None if meant is None else f"{PREFIX}{meant}")
    assert miss.phrase == " and ".join(PHRASES[kind] for kind in miss.kinds)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "roles",
        "mail",
        attributes.MICROSOFT_ROLE_CLAIM,
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.7",
        "https://example.com/SAML/Attributes/Role",
        "https://aws.amazon.com/",
        "https://aws.amazon.com/console/Role",
        f"{PREFIX}Email",
        f"{PREFIX}Department:Team",
        f"{PREFIX}Role/Name",
        "x" * 100_000,
    ],
)  # fmt: skip
def test_other_names_are_left_alone(name: str) -> None:
    """Names that have nothing to do with AWS, or are nowhere near one of its own, are nobody's mistake."""
    assert near_miss(name) is None


def test_tag_key() -> None:
    """The key of a tag is what follows the colon, colons included."""
    assert tag_key(f"{PREFIX}PrincipalTag:a:b") == "a:b"
    assert tag_key(attributes.ROLE) is None


PIECES = st.sampled_from(
    ["https://", "http:/", "aws.amazon.com", "/", "SAML", "Attributes", "role", "PrincipalTag", ":", " "]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_any_text_has_an_answer(name: str) -> None:
    """Whatever an attribute is called: a miss names at least one difference, and means a name AWS knows."""
    miss = near_miss(name)
    if miss is not None:
        assert miss.kinds
        assert miss.meant is None or is_aws_name(miss.meant)
