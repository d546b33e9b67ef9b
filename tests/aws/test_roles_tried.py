"""Which policy belongs to which pair of the message, and what is left when one refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest

import samlcheck
from samlcheck.aws.roles_tried import RoleTried, needed, pairs_wanted, role_maximum, roles_absent, roles_tried
from samlcheck.mint import GOOD, PAIR, PRINCIPAL_TAG, PROVIDER_ARN, ROLE, ROLE_ARN, SOURCE_IDENTITY, Minter
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from samlcheck.model.exchange import Exchange

ADMIN_ARN = ROLE_ARN.replace("Developer", "team/Admin")
ADMIN = f"{ADMIN_ARN},{PROVIDER_ARN}"
OTHER_ARN = PROVIDER_ARN.replace("ExampleIdP", "OldIdP")
CLOSED = policy_of(statement(effect="Deny", condition={}))
OPEN = trust_policy(condition={"StringEquals": {"aws:SourceIp": "192.0.2.1"}})
FOR_LAMBDA = policy_of(statement(principal={"Service": "lambda.amazonaws.com"}, action="sts:AssumeRole", condition={}))


def exchange(*policies: str, roles: tuple[str, ...] = (PAIR,), more: Any = None, **options: Any) -> Exchange:
    """A message that offers these roles, with these policies given."""
    idp = Minter()
    message = idp.response(attributes={**GOOD, ROLE: list(roles), **(more or {})})
    report = samlcheck.check(message, metadata=idp.metadata(), trust_policy=policies, **options)
    assert report.exchange is not None
    return report.exchange


def tried(*policies: str, roles: tuple[str, ...] = (PAIR,), **options: Any) -> list[tuple[str, bool | None, str]]:
    """The role, the verdict and what else there is, for each policy that was tried."""
    found = roles_tried(exchange(*policies, roles=roles, **options))
    return [(each.pair.role.name, each.verdict, each.elsewhere) for each in found]


def named(name: str | None = None, document: str = trust_policy(), **more: object) -> dict[str, object]:
    """A role as a template has it, with a name or without."""
    role = {"AssumeRolePolicyDocument": json.loads(document), **more}
    return role if name is None else {"RoleName": name, **role}


def template(*roles: dict[str, object]) -> str:
    """A template with these roles."""
    return json.dumps({"Resources": {f"R{number}": {"Properties": role} for number, role in enumerate(roles)}})


def test_by_arn() -> None:
    """A role's ARN, its path included, is compared letter by letter."""
    assert tried(get_role(trust_policy())) == [("Developer", True, "none")]
    assert tried(get_role(trust_policy(), arn=ROLE_ARN.lower())) == []
    assert tried(get_role(trust_policy(), arn=ADMIN_ARN.replace("/team", "")), roles=(ADMIN,)) == []
    assert tried(get_role(trust_policy(), arn=ADMIN_ARN), roles=(ADMIN,)) == [("Admin", True, "none")]


def test_by_name() -> None:
    """A template knows the name alone."""
    assert tried(template(named("Developer"))) == [("Developer", True, "none")]
    assert tried(template(named("developer"))) == []


def test_by_path_and_name() -> None:
    """A path that a template tells is the role's; one that it does not tell may be another."""
    assert tried(template(named("Admin", Path="/team/")), roles=(ADMIN,)) == [("Admin", True, "none")]
    assert tried(template(named("Admin", Path="/teams/")), roles=(ADMIN,)) == []
    assert tried(template(named("Admin")), roles=(ADMIN,)) == [("Admin", None, "none")]
    assert tried(template(named("Developer", Path="/"))) == [("Developer", True, "none")]


def absent(*policies: str, roles: tuple[str, ...] = (PAIR,), **options: Any) -> list[tuple[str, str, bool, str]]:
    """The role that is not there, its namesake, whether that is sure, and what else there is."""
    found = roles_absent(exchange(*policies, roles=roles, **options))
    return [(each.missed.pair.role.text, each.missed.arn, each.missed.certain, each.elsewhere) for each in found]


def test_roles_that_are_not_there() -> None:
    """A namesake in the same account shows it; one in another account does not."""
    elsewhere = ROLE_ARN.replace("/D", "/team/D")
    assert absent(get_role(trust_policy(), arn=elsewhere)) == [(ROLE_ARN, elsewhere, True, "none")]
    assert absent(get_role(trust_policy(), arn=elsewhere.replace("1111", "4444"))) == []
    assert absent(get_role(trust_policy(), arn="role/Developer")) == []
    assert absent(template(named("Developer", Path="/team/"))) == [(ROLE_ARN, elsewhere, False, "none")]
    assert absent(trust_policy()) == []


def test_a_template_of_a_namesake_in_another_account() -> None:
    """It has the role that the message offers there, and says nothing of this one."""
    foreign = PAIR.replace("1111", "4444").replace("/D", "/team/D")
    assert absent(template(named("Developer", Path="/team/")), roles=(PAIR, foreign)) == []


def test_a_role_that_is_not_there_is_no_way_out() -> None:
    """Where the other one refuses, nothing is left."""
    elsewhere = get_role(trust_policy(), arn=ROLE_ARN.replace("/D", "/team/D"))
    assert tried(elsewhere, get_role(CLOSED, arn=ADMIN_ARN), roles=(PAIR, ADMIN)) == [("Admin", False, "none")]
    assert [each[3] for each in absent(elsewhere, get_role(OPEN, arn=ADMIN_ARN), roles=(PAIR, ADMIN))] == ["open"]


def test_one_name_in_two_accounts() -> None:
    """A template does not say in which account it is used: it may be either role."""
    foreign = PAIR.replace("1111", "4444")
    found = roles_tried(exchange(template(named("Developer")), roles=(PAIR, foreign)))
    assert [each.certain for each in found] == [False, False]
    assert tried(get_role(trust_policy()), roles=(PAIR, foreign)) == [("Developer", True, "open")]


def test_many_roles_in_one_file() -> None:
    """Of get-account-authorization-details only the roles of the message are tried, each on its own pair."""
    arns = (ADMIN_ARN, ROLE_ARN, ROLE_ARN.replace("Developer", "Other"))
    roles = [json.loads(get_role(trust_policy(), arn=arn))["Role"] for arn in arns]
    found = tried(json.dumps({"RoleDetailList": roles}), roles=(PAIR, ADMIN))
    assert found == [("Admin", True, "allowed"), ("Developer", True, "allowed")]


def test_a_bare_policy_is_that_of_the_only_role() -> None:
    """It does not say whose it is, and there is nobody else."""
    assert tried(trust_policy()) == [("Developer", True, "none")]


def test_a_bare_policy_is_that_of_the_role_asked_for() -> None:
    """The caller has said which."""
    found = tried(trust_policy(), roles=(PAIR, ADMIN), mode="api", role_arn=ADMIN_ARN)
    assert found == [("Admin", True, "none")]


def test_a_bare_policy_where_several_roles_are_offered() -> None:
    """It may be any of them: it is tried on the first whose provider it names, and nothing is sure."""
    other = ADMIN.replace("ExampleIdP", "OldIdP")
    (found,) = roles_tried(exchange(trust_policy(), roles=(other, PAIR)))
    assert (found.pair.role.name, found.certain, found.verdict) == ("Developer", False, None)
    (found,) = roles_tried(exchange(CLOSED.replace("ExampleIdP", "Nobody"), roles=(other, PAIR)))
    assert (found.pair.role.name, found.certain) == ("Admin", False)


def test_roles_without_names_in_a_template() -> None:
    """Only the one that names the SAML provider can be the role; those for services are not."""
    assert tried(template(named(document=FOR_LAMBDA), named(), named(document=FOR_LAMBDA))) == [
        ("Developer", True, "none")
    ]


def test_two_roles_without_names_that_name_the_provider() -> None:
    """Either may be the role, so that a refusal by one is none."""
    two = template(named(), named(document=CLOSED))
    assert [(each.certain, each.verdict) for each in roles_tried(exchange(two))] == [(False, None), (False, None)]


def test_only_roles_for_services_without_names() -> None:
    """None of them is the role as far as one can see: one is tried, and decides nothing."""
    two = template(named(document=FOR_LAMBDA), named(document=FOR_LAMBDA.replace("lambda", "ec2")))
    assert [(each.certain, each.verdict) for each in roles_tried(exchange(two))] == [(False, None)]


def test_a_bare_policy_beside_the_named_one() -> None:
    """The role has its policy: the bare one belongs to nobody."""
    assert tried(get_role(trust_policy()), CLOSED) == [("Developer", True, "none")]
    assert tried(get_role(trust_policy()), trust_policy(), roles=(PAIR, ADMIN)) == [
        ("Developer", True, "open"),
        ("Admin", None, "allowed"),
    ]


def test_two_policies_of_one_role() -> None:
    """An old one and a new one: which of them AWS has is not known."""
    assert tried(get_role(trust_policy()), get_role(CLOSED)) == [
        ("Developer", None, "none"),
        ("Developer", None, "none"),
    ]


def test_the_same_policy_twice_in_one_file() -> None:
    """A plan of Terraform has each role before and after, which is one role where nothing changes."""
    role = json.loads(get_role(trust_policy()))["Role"]
    assert tried(json.dumps({"before": role, "after": role})) == [("Developer", True, "none")]


def test_one_role_with_two_providers() -> None:
    """The role is offered twice, and the policy is tried for each provider."""
    other = f"{ROLE_ARN},{OTHER_ARN}"
    found = tried(get_role(trust_policy()), roles=(other, PAIR))
    assert found == [("Developer", False, "allowed"), ("Developer", True, "none")]


@pytest.mark.parametrize(
    ("policies", "elsewhere"),
    [
        ((get_role(CLOSED), get_role(CLOSED, arn=ADMIN_ARN)), ["none", "none"]),
        ((get_role(CLOSED), get_role(trust_policy(), arn=ADMIN_ARN)), ["allowed", "none"]),
        ((get_role(CLOSED), get_role(OPEN, arn=ADMIN_ARN)), ["open", "none"]),
        ((get_role(CLOSED),), ["open"]),
        ((get_role(trust_policy()),), ["open"]),
    ],
    ids=["both refuse", "the other allows", "the other is not known", "no policy of the other", "this one allows"],
)
def test_what_else_there_is(policies: tuple[str, ...], elsewhere: list[str]) -> None:
    """A refusal is the end only where every other role is surely refused too."""
    found = roles_tried(exchange(*policies, roles=(PAIR, ADMIN)))
    assert [each.elsewhere for each in found] == elsewhere


def test_a_role_that_aws_could_not_use_is_no_way_out() -> None:
    """A pair of two accounts is none that users could take."""
    foreign = ADMIN.replace("1111", "4444", 1)
    assert tried(get_role(CLOSED), roles=(PAIR, foreign)) == [("Developer", False, "none")]


def test_a_message_for_another_service() -> None:
    """What goes to IAM Identity Center assumes no role."""
    url = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"
    idp = Minter()
    report = samlcheck.check(idp.response(recipient=url), profile="aws", trust_policy=trust_policy())
    assert report.exchange is not None
    assert roles_tried(report.exchange) == ()


def test_no_pairs() -> None:
    """Nothing is tried where no role is offered."""
    assert tried(trust_policy(), roles=("Developer",)) == []


def test_what_is_needed() -> None:
    """Tags and a source identity each need an action of their own."""
    more = {f"{PRINCIPAL_TAG}Team": ["x"], SOURCE_IDENTITY: ["alice"]}
    assert needed(exchange()) == ("sts:AssumeRoleWithSAML",)
    assert needed(exchange(more=more)) == ("sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity")


def test_every_action_has_to_be_allowed() -> None:
    """A policy that lets users in and takes no tags lets nobody in who brings some."""
    (found,) = roles_tried(exchange(trust_policy(), more={f"{PRINCIPAL_TAG}Team": ["x"]}))
    assert [each.verdict for each in found.decisions] == [True, False]
    assert found.verdict is False


def test_the_longest_session() -> None:
    """As asked, else the least of the roles that may be used; nobody's where none says so."""
    both = (get_role(trust_policy(), longest=7200), get_role(trust_policy(), arn=ADMIN_ARN, longest=14_400))
    assert role_maximum(exchange(*both, roles=(PAIR, ADMIN))) == 7200
    assert role_maximum(exchange(*both, roles=(PAIR, ADMIN), max_session_duration=3600)) == 3600
    assert role_maximum(exchange(trust_policy())) is None
    assert role_maximum(exchange()) is None


def test_pairs_are_there_once() -> None:
    """A pair that is sent twice is one way in."""
    assert [pair.role.text for pair in pairs_wanted(exchange(roles=(PAIR, PAIR, ADMIN)))] == [ROLE_ARN, ADMIN_ARN]


def test_many_roles_cost_no_more_than_they_are() -> None:
    """Thousands of pairs and policies are matched in one pass."""
    arns = [f"{ROLE_ARN}{number}" for number in range(1_000)]
    roles = [json.loads(get_role(trust_policy(), arn=arn))["Role"] for arn in arns]
    message = exchange(json.dumps(roles), roles=tuple(f"{arn},{PROVIDER_ARN}" for arn in arns))
    found: tuple[RoleTried, ...] = roles_tried(message)
    assert len(found) == 1_000
    assert all(each.elsewhere == "allowed" for each in found)
