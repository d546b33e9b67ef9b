from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws.arn import ArnFaultKind, BadPair, BadPairKind, RolePair, parse_arn, parse_pair

ROLE = "arn:aws:iam::123456789012:role/Admin"
PROVIDER = "arn:aws:iam::123456789012:saml-provider/ADFS"
PAIR = f"{ROLE},{PROVIDER}"


def pair_of(text: str) -> RolePair:
    """The pair, which `text` must be."""
    pair = parse_pair(text)
    assert isinstance(pair, RolePair), pair
    return pair


@pytest.mark.parametrize(
    ("text", "role_first", "space"),
    [
        pytest.param(PAIR, True, False, id="role-first"),
        pytest.param(f"{PROVIDER},{ROLE}", False, False, id="provider-first"),
        pytest.param(f"{ROLE}, {PROVIDER}", True, True, id="blank-after-comma"),
        pytest.param(f"{ROLE} ,{PROVIDER}", True, True, id="blank-before-comma"),
        pytest.param(f"{ROLE},\n  {PROVIDER}", True, True, id="line-break"),
        pytest.param(f"\n  {PAIR}\n", True, False, id="padded"),
    ],
)
def test_pairs(text: str, *, role_first: bool, space: bool) -> None:
    """Both orders are a pair; white space beside the comma is noted, around the value it is not part of it."""
    pair = pair_of(text)
    assert (pair.role.text, pair.provider.text) == (ROLE, PROVIDER)
    assert (pair.role_first, pair.space, pair.usable) == (role_first, space, True)
    assert pair.length == len(ROLE) + len(PROVIDER)


def test_parts_of_an_arn() -> None:
    """Partition, account, path and name are told apart."""
    role = parse_arn("arn:aws-cn:iam::123456789012:role/team/blue/Admin")
    assert (role.resource, role.partition, role.account_id) == ("role", "aws-cn", "123456789012")
    assert (role.path, role.name, role.faults) == ("/team/blue/", "Admin", ())


def test_commas_in_a_role_name() -> None:
    """A role's name may hold commas: only one before an ARN separates."""
    assert pair_of(f"arn:aws:iam::123456789012:role/a,b,{PROVIDER}").role.name == "a,b"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param(" \n", "empty", id="blank"),
        pytest.param(f'"{PAIR}"', "quoted", id="quoted"),
        pytest.param(f"\u201c{PAIR}\u201d", "quoted", id="typographic-quotes"),
        pytest.param(f"{ROLE}%2C{PROVIDER}", "percent-encoded-comma", id="percent-encoded-comma"),
        pytest.param(PAIR.replace(":", "%3A"), "percent-encoded-comma", id="percent-encoded"),
        pytest.param('RegExReplace(c.Value, "AWS-", "arn:")', "unreplaced-claim-rule", id="claim-rule"),
        pytest.param(f"arn:aws:iam::$1:role/Admin,{PROVIDER}", "unreplaced-claim-rule", id="group-reference"),
        pytest.param(f"arn:aws:iam::${{accountid}}:role/x,{PROVIDER}", "unreplaced-claim-rule", id="okta-expression"),
        pytest.param(
            "arn:aws:iam::YOUR_AWS_ACCOUNT_NUMBER:role/SAML-User,"
            "arn:aws:iam::YOUR_AWS_ACCOUNT_NUMBER:saml-provider/JumpCloud",
            "placeholder",
            id="jumpcloud-template",
        ),
        pytest.param(f"arn:aws:iam::123456789012:saml-provider/<ADFS>,{ROLE}", "placeholder", id="angle-brackets"),
        pytest.param(f"arn:aws:iam::account-number:role/x,{PROVIDER}", "placeholder", id="account-number"),
        pytest.param("7dfd756e-8c27-4472-b2b7-38c17fc5de5e", "guid", id="guid"),
        pytest.param("AWS-123456789012-Admin", "group-name", id="group"),
        pytest.param("aws-123456789012-Admin", "group-name", id="group-in-small-letters"),
        pytest.param("aws_123456789012_Admin", "group-name", id="okta-group"),
        pytest.param("CN=AWS-Admin,OU=Groups,DC=example", "group-name", id="distinguished-name"),
        pytest.param("offline_access", "realm-role", id="keycloak-realm-role"),
        pytest.param("default-roles-aws", "realm-role", id="keycloak-default-roles"),
        pytest.param("Admin", "not-an-arn", id="role-name"),
        pytest.param("default-roles-", "not-an-arn", id="no-realm"),
        pytest.param(PAIR.upper(), "not-an-arn", id="capitals"),
        pytest.param(f"{ROLE};{PROVIDER}", "wrong-separator", id="semicolon"),
        pytest.param(f"{ROLE} {PROVIDER}", "wrong-separator", id="blank-alone"),
        pytest.param(f"{ROLE},,{PROVIDER}", "stray-comma", id="two-commas"),
        pytest.param(f",{PAIR}", "stray-comma", id="leading-comma"),
        pytest.param(f"{PAIR},", "trailing-comma", id="trailing-comma"),
        pytest.param(f"{PROVIDER},{ROLE} ,", "trailing-comma", id="trailing-comma-after-role"),
        pytest.param(ROLE, "one-arn-only", id="role-alone"),
        pytest.param(PROVIDER, "one-arn-only", id="provider-alone"),
        pytest.param(f"{PAIR},{ROLE}", "more-than-two", id="three"),
        pytest.param(f"{PROVIDER},arn:aws:iam::1:role/{PROVIDER},{ROLE}", "glued-arns", id="replaced-twice"),
        pytest.param(f"{PROVIDER},{ROLE}-{PROVIDER},{ROLE}", "glued-arns", id="replaced-in-the-name"),
        pytest.param(f"{PROVIDER}{ROLE}", "wrong-separator", id="nothing-between"),
        pytest.param(f"{ROLE},{ROLE}", "two-roles", id="two-roles"),
        pytest.param(f"{PROVIDER},{PROVIDER}", "two-providers", id="two-providers"),
        pytest.param("arn:aws:iam::123456789012:user/bob", "other-arn", id="user"),
        pytest.param(f"arn:aws:sts::123456789012:assumed-role/x/y,{PROVIDER}", "other-arn", id="assumed-role"),
    ],
)
def test_what_else_a_value_is(text: str, kind: BadPairKind) -> None:
    """A value that is no pair is named for what it is, in a phrase that follows "the Role value"."""
    bad = parse_pair(text)
    assert isinstance(bad, BadPair), bad
    assert bad.kind == kind
    assert bad.text.split(" ")[0] in {"is", "has", "holds", "ends", "begins", "does", "names", "still"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("aws-123456789012-Admin", True),
        ("Aws-123456789012-Admin", True),
        ("AWS-123456789012-Admin", False),
        ("aws-Admin", False),
        ("aws_123456789012_Admin", False),
    ],
)
def test_group_that_passes_the_condition_alone(text: str, *, told: bool) -> None:
    """AD FS's condition ignores capitals and its RegExReplace does not: that is told of groups that it fits."""
    bad = parse_pair(text)
    assert isinstance(bad, BadPair)
    assert ("RegExReplace" in bad.text) is told


@pytest.mark.parametrize(
    ("account", "says"),
    [
        ("12345", "the example in Microsoft's tutorial"),
        ("Finance-Team", "[^d]{12}"),
        ("Trading-Team", "[^d]{12}"),
    ],
)
def test_where_an_account_comes_from(account: str, says: str) -> None:
    """What a tutorial prints, and what its pattern lets through, is told where the text fits it."""
    (fault,) = parse_arn(f"arn:aws:iam::{account}:role/Admin").faults
    assert (says in fault.text) is ("d" not in account)


@pytest.mark.parametrize(
    "name",
    ["account-id-reader", "YOUR-TEAM", "AWS-123456789012-Admin", "a=b@c.d+e,f"],
)
def test_odd_names_of_real_roles(name: str) -> None:
    """A pair without fault is a pair, however much its role's name looks like a placeholder or a group."""
    assert pair_of(f"arn:aws:iam::123456789012:role/{name},{PROVIDER}").usable


@pytest.mark.parametrize(
    ("arn", "kinds"),
    [
        ("arn:aws:iam::12345:role/Admin", {"account"}),
        ("arn:aws:iam::１２３４５６７８９０１２:role/Admin", {"account"}),
        ("arn:awss:iam::123456789012:role/Admin", {"partition-unknown"}),
        ("arn:aws:sts::123456789012:role/Admin", {"service"}),
        ("arn:aws:iam:us-east-1:123456789012:role/Admin", {"region"}),
        ("arn:aws:iam:123456789012:role/Admin", {"fields"}),
        ("arn:aws:iam::123456789012:user/bob", {"fields"}),
        ("arn:aws:iam::123456789012:role/Ad min", {"name"}),
        ("arn:aws:iam::123456789012:role/Ädmin", {"name"}),
        ("arn:aws:iam::123456789012:role/", {"name-length"}),
        (f"arn:aws:iam::123456789012:role/{'x' * 65}", {"name-length"}),
        ("arn:aws:iam::123456789012:role//Admin", {"role-path"}),
        (f"arn:aws:iam::123456789012:role/{'x' * 511}/Admin", {"role-path"}),
        (f"arn:aws:iam::123456789012:role/{'x' * 2048}/Admin", {"role-path", "length"}),
        ("arn:aws:iam::123456789012:saml-provider/team/ADFS", {"provider-path"}),
        ("arn:aws:iam::123456789012:saml-provider/AD+FS", {"name"}),
        (f"arn:aws:iam::123456789012:saml-provider/{'x' * 129}", {"name-length"}),
        (f"arn:aws:iam::123456789012:saml-provider/{'x' * 128}", set()),
        (f"arn:aws:iam::123456789012:role/{'x' * 64}", set()),
        (f"arn:aws:iam::123456789012:role/{'x' * 510}/Admin", set()),
    ],
)  # fmt: skip
def test_faults_of_an_arn(arn: str, kinds: set[ArnFaultKind]) -> None:
    """Each part of an ARN that IAM could not have given out is named."""
    assert {fault.kind for fault in parse_arn(arn).faults} == kinds


def test_faulty_arns_are_still_a_pair() -> None:
    """Five-digit accounts, as in a tutorial's example, make a pair that nobody can use."""
    pair = pair_of(PAIR.replace("123456789012", "12345"))
    assert not pair.usable
    assert pair.same_account


@pytest.mark.parametrize(
    ("provider", "account", "partition"),
    [
        pytest.param("arn:aws:iam::210987654321:saml-provider/ADFS", False, True, id="account"),
        pytest.param("arn:aws-cn:iam::123456789012:saml-provider/ADFS", True, False, id="partition"),
    ],
)
def test_pairs_across(provider: str, *, account: bool, partition: bool) -> None:
    """A pair over two accounts or two partitions is well formed and not usable."""
    pair = pair_of(f"{ROLE},{provider}")
    assert (pair.same_account, pair.same_partition) == (account, partition)
    assert pair.well_formed
    assert not pair.usable


def test_roles_of_identity_center() -> None:
    """A role that IAM Identity Center made is known by its name."""
    name = "AWSReservedSSO_Admin_0123456789abcdef"
    assert parse_arn(f"arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/{name}").reserved
    assert not parse_arn(ROLE).reserved


def test_phrases_stay_short() -> None:
    """A value of any length is shown cut in a sentence."""
    fault = parse_arn(f"arn:aws:iam::123456789012:role/{' ' * 100_000}").faults[0]
    assert len(fault.text) < 200


PIECES = st.sampled_from(
    ["arn:", "aws", ":", "::", "iam", "123456789012", "role/", "saml-provider/", ",", " ", "<", "$1"]
)


@given(st.text() | st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever a Role value holds, it is a pair or it is named, and nothing is raised."""
    found = parse_pair(text)
    assert isinstance(found, RolePair) or found.text
    arn = parse_arn(text)
    assert arn.text == text
    assert arn.faults or arn.resource != "other"


@pytest.mark.parametrize(
    "unit", ["<", ",", ", ", "arn:,", "::your", "[", "$", "account", "arn:aws:iam::1:role/x,", "xarn:aws"]
)
def test_hostile_repetition_is_quick(unit: str) -> None:
    """Half a megabyte of one repeated piece is answered at once: no pattern backtracks."""
    parse_pair("arn:" + unit * (500_000 // len(unit)))
