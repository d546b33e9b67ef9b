from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws import limits
from samlcheck.aws.limits import NameFault, name_faults, tag_character_allowed


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param("jo", [], id="shortest"),
        pytest.param("x" * 64, [], id="longest"),
        pytest.param("jo.doe+aws=1,2@example-x.com_", [], id="every-sign"),
        pytest.param("j", [NameFault(kind="too-short", length=1)], id="too-short"),
        pytest.param("x" * 65, [NameFault(kind="too-long", length=65)], id="too-long"),
        pytest.param("jo doe", [NameFault(kind="character", length=6, position=3, character=" ")], id="blank"),
        pytest.param(
            "user_contoso.com#EXT#@x", [NameFault(kind="character", length=23, position=17, character="#")], id="guest"
        ),
        pytest.param(
            "é",
            [
                NameFault(kind="too-short", length=1),
                NameFault(kind="character", length=1, position=1, character="é"),
            ],
            id="two-faults",
        ),
    ],
)  # fmt: skip
def test_name_faults(text: str, faults: list[NameFault]) -> None:
    """Length and the first foreign character are told, with its position counted from 1."""
    assert list(name_faults(text)) == faults


def test_source_identity_has_one_rule_more() -> None:
    """A SourceIdentity does not begin with aws:, whose colon it could not hold either."""
    kinds = [fault.kind for fault in name_faults("AWS:jo", source_identity=True)]
    assert kinds == ["character", "reserved-prefix"]


@given(st.text(max_size=70))
def test_agrees_with_the_pattern_of_aws(text: str) -> None:
    """No fault is found exactly where the pattern in AWS's own message matches."""
    assert (not name_faults(text)) == bool(re.fullmatch(limits.SESSION_NAME_PATTERN, text))


@pytest.mark.parametrize(
    ("character", "allowed"),
    [*((each, True) for each in "aß漢٣ +"), *((each, False) for each in "#\n*")],
)  # fmt: skip
def test_tag_characters(character: str, *, allowed: bool) -> None:
    """Tags take letters, digits and blanks of every script, and eight signs."""
    assert tag_character_allowed(character) is allowed


def test_eight_name_id_formats() -> None:
    """AWS lists eight formats; there is no unspecified one of SAML 2.0 among them."""
    assert len(set(limits.NAME_ID_FORMATS)) == 8
    assert "urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified" not in limits.NAME_ID_FORMATS
