"""The one element that the reader has to change: the nearest statement's, and each cause once."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.aws.obstacles import Obstacle, obstacles
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.mint import GOOD, PAIR, PRINCIPAL_TAG, PROVIDER_ARN, ROLE, ROLE_ARN, SIGN_IN, SOURCE_IDENTITY, Minter
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy
from samlcheck.model.places import JsonLocation

TAGGED = {**GOOD, f"{PRINCIPAL_TAG}Team": ["x"]}
SOMEBODY = {"AWS": "arn:aws:iam::111122223333:role/Somebody"}
NOBODY = {"StringEquals": {"saml:sub": "nobody"}}
ASKS = {"StringEquals": {"SAML:aud": SIGN_IN, "saml:sub": "nobody"}}


def found(*policies: str, attributes: Any = GOOD, **options: Any) -> list[Obstacle]:
    """The obstacles in these policies for a minted message."""
    idp = Minter()
    message = idp.response(attributes=attributes)
    exchange = samlcheck.check(message, metadata=idp.metadata(), trust_policy=policies, **options).exchange
    assert exchange is not None
    return list(obstacles(TrustPolicies(roles=exchange.asked.trust_policies, exchange=exchange)))


def causes(*policies: str, attributes: Any = GOOD) -> list[tuple[str, str, int]]:
    """Each obstacle's action, cause and number of barriers."""
    return [(each.action[4:], each.cause, len(each.barriers)) for each in found(*policies, attributes=attributes)]


def test_no_obstacle() -> None:
    """A policy that allows what is needed."""
    assert causes(trust_policy()) == []


def test_judged_alone() -> None:
    """Without a message there is nothing in anybody's way."""
    assert obstacles(TrustPolicies(roles=(), exchange=None)) == ()


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (policy_of(), ("AssumeRoleWithSAML", "principal", 0)),
        (trust_policy(principal=SOMEBODY, action="sts:AssumeRole"), ("AssumeRoleWithSAML", "principal", 1)),
        (trust_policy(action="sts:AssumeRole", condition=NOBODY), ("AssumeRoleWithSAML", "action", 1)),
        (trust_policy(condition=ASKS), ("AssumeRoleWithSAML", "condition", 1)),
        (
            trust_policy(condition={**NOBODY, "Bool": {"aws:SecureTransport": "false"}}),
            ("AssumeRoleWithSAML", "condition", 2),
        ),
        (trust_policy(more=[statement(effect="Deny")]), ("AssumeRoleWithSAML", "deny", 1)),
        (policy_of(statement(effect="Deny")), ("AssumeRoleWithSAML", "deny", 1)),
        (trust_policy(principal="*"), ("AssumeRoleWithSAML", "unknown", 1)),
        (policy_of(statement(Resource="*")), ("AssumeRoleWithSAML", "unknown", 1)),
    ],
    ids=[
        "nothing allowed",
        "principal before action",
        "action before condition",
        "condition",
        "two conditions",
        "deny before allow",
        "deny alone",
        "unknown",
        "not in form",
    ],
)
def test_the_nearest_element(document: str, expected: tuple[str, str, int]) -> None:
    """An explicit denial first, then the element at which the nearest statement fails."""
    assert causes(document) == [expected]


def test_a_statement_for_others_is_farther_away() -> None:
    """The statement that is about this provider is the one to change, wherever it stands."""
    others = [statement(principal=SOMEBODY), statement(action="sts:AssumeRole")]
    (obstacle,) = found(policy_of(*others, statement(condition=NOBODY)))
    assert obstacle.cause == "condition"
    assert obstacle.barriers[0].element.node.location.pointer == "/Statement/2/Condition/StringEquals/saml:sub"


def test_a_cause_that_actions_share_stands_once() -> None:
    """A wrong principal keeps out tags too, and is one thing to change."""
    assert causes(trust_policy(principal=SOMEBODY), attributes=TAGGED) == [("AssumeRoleWithSAML", "principal", 1)]
    assert causes(policy_of(), attributes=TAGGED) == [("AssumeRoleWithSAML", "principal", 0)]
    both = statement(effect="Deny", action="sts:*", condition={})
    assert causes(policy_of(statement(action="sts:*"), both), attributes=TAGGED) == [("AssumeRoleWithSAML", "deny", 1)]


def test_each_missing_action_stands_for_itself() -> None:
    """Two permissions are missing, and the reader has to add both."""
    sent = {**TAGGED, SOURCE_IDENTITY: ["alice"]}
    assert causes(trust_policy(), attributes=sent) == [("TagSession", "action", 1), ("SetSourceIdentity", "action", 1)]


def test_another_condition_for_another_action() -> None:
    """The statement about tags fails by a condition of its own."""
    tags = statement(action="sts:TagSession", condition={"StringEquals": {"aws:RequestTag/Team": "y"}})
    assert causes(policy_of(statement(), tags), attributes=TAGGED) == [("TagSession", "condition", 1)]


def test_denials_that_do_not_meet_are_no_barriers() -> None:
    """Of three statements that deny only the one that meets this message is shown, by its last condition."""
    denials = [
        statement(effect="Deny", condition=NOBODY),
        statement(effect="Deny", condition={"StringLike": {"saml:sub": "*"}}),
    ]
    (obstacle,) = found(trust_policy(more=denials))
    (barrier,) = obstacle.barriers
    assert (barrier.element.operator, barrier.element.key) == ("StringLike", "saml:sub")


def test_an_unknown_denial() -> None:
    """The statement that may deny is shown, and not the one that allows."""
    unknown = statement(effect="Deny", condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})
    (obstacle,) = found(trust_policy(more=[unknown]))
    assert [each.statement.statement.effect for each in obstacle.barriers] == ["Deny"]


@pytest.mark.parametrize(
    ("documents", "decides", "open_"),
    [
        ((get_role(policy_of()),), [False], [True]),
        ((get_role(policy_of()), get_role(policy_of(), arn=f"{ROLE_ARN}2")), [True, True], [False, False]),
        ((get_role(policy_of()), get_role(trust_policy(), arn=f"{ROLE_ARN}2")), [False], [False]),
        ((policy_of(),), [False], [True]),
    ],
    ids=["the other is not given", "the other refuses too", "the other allows", "nobody knows whose it is"],
)
def test_what_it_means_for_the_message(documents: tuple[str, ...], decides: list[bool], open_: list[bool]) -> None:
    """A refusal decides where it is the last word, and leaves nothing open where another role surely does."""
    second = PAIR.replace("Developer", "Developer2")
    each = found(*documents, attributes={**GOOD, ROLE: [PAIR, second]})
    assert [obstacle.decides for obstacle in each] == decides
    assert [obstacle.leaves_open for obstacle in each] == open_


def test_what_it_is_called() -> None:
    """The role's name, and that it was only taken for that role's."""
    second = PAIR.replace("Developer", "Developer2")
    (sure,) = found(policy_of())
    (unsure,) = found(policy_of(), attributes={**GOOD, ROLE: [PAIR, second]})
    assert sure.policy == "the trust policy of Developer"
    assert unsure.policy == "the trust policy taken for Developer's"


def test_what_it_asks_for_once() -> None:
    """Two statements with the same actions are said once."""
    (obstacle,) = found(policy_of(*[statement(action="sts:AssumeRole")] * 2, statement(action="sts:TagSession")))
    assert obstacle.expected == "sts:AssumeRole, sts:TagSession"


def test_every_other_statement_is_told_with_what_fails_in_it() -> None:
    """Beside the nearest statement, each other one with its element, what it wants and what came; but once."""
    principal = {"Federated": PROVIDER_ARN.replace("ExampleIdP", "Old")}
    document = trust_policy(
        condition=NOBODY,
        more=[
            statement(principal=principal, Sid="Old"),
            statement(action="sts:AssumeRole"),
            statement(principal={}, Principal={"AWS": "111122223333"}),
            statement(effect="Deny", action="sts:TagSession", condition=NOBODY),
        ],
    )
    first, second = found(document, attributes=TAGGED)
    assert [(text, place.pointer) for text, place in first.also if isinstance(place, JsonLocation)] == [
        (f'statement 2 "Old" lets in {principal["Federated"]}, not {PROVIDER_ARN}', "/Statement/1/Principal/Federated"),
        ("statement 3 allows sts:AssumeRole, not sts:AssumeRoleWithSAML", "/Statement/2/Action"),
        (f"statement 4 lets in 111122223333, not {PROVIDER_ARN}", "/Statement/3/Principal/AWS"),
    ]
    assert (second.action, list(second.also)) == ("sts:TagSession", [])


def test_statements_that_fail_beside_one_that_is_open() -> None:
    """Where a key is not known, what fails for certain is told too: by a value, or by nothing that was sent."""
    open_ = statement(condition={"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})
    none = statement(condition={"StringEquals": {"saml:mail": "x"}})
    (obstacle,) = found(policy_of(open_, statement(condition=NOBODY), none))
    assert obstacle.cause == "unknown"
    assert [text for text, _ in obstacle.also] == [
        'statement 2 asks for StringEquals saml:sub "nobody": the message has "alice@example.com"',
        'statement 3 asks for StringEquals saml:mail "x": the message has none',
    ]


def test_of_one_action_in_two_statements_the_second_is_told_too() -> None:
    """The finding stands at the first action; the other statement is named beside it."""
    (obstacle,) = found(policy_of(statement(action="sts:AssumeRole"), statement(action="sts:GetCallerIdentity")))
    assert [text for text, _ in obstacle.also] == [
        "statement 2 allows sts:GetCallerIdentity, not sts:AssumeRoleWithSAML"
    ]


def test_many_statements_are_not_all_told() -> None:
    """A policy that is far too long does not make a page of each finding."""
    others = [statement(action=f"sts:No{number}") for number in range(30)]
    (obstacle,) = found(policy_of(*others))
    assert len(list(obstacle.also)) == 10
