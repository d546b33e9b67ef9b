"""Trust policies given beside a message: read, counted as inputs, and told in the answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

import samlcheck
from samlcheck.engine.policies import load_policies
from samlcheck.errors import TrustError
from samlcheck.mint import GOOD, ISSUED, PAIR, PRINCIPAL_TAG, ROLE, ROLE_ARN, SOURCE_IDENTITY, Minter
from samlcheck.mint.trust_policies import get_role, trust_policy
from samlcheck.model.trust import TrustFile

NO_DENIAL = "no service control policy or resource control policy denies it"
TRIED = (
    "the role Developer exists, and its trust policy is the one given, which was tried and allows "
    "sts:AssumeRoleWithSAML"
)
FOR_LAMBDA = trust_policy(principal={"Service": "lambda.amazonaws.com"})
ADMIN = PAIR.replace("Developer", "Admin")


def report(*policies: Any, **changes: Any) -> samlcheck.Report:
    """A minted message with these policies."""
    idp = Minter()
    return samlcheck.check(idp.response(**changes), metadata=idp.metadata(), trust_policy=policies)


def assumed(*policies: Any, roles: tuple[str, ...] = (PAIR,), more: Any = None) -> tuple[str, ...]:
    """What an accepted message assumes."""
    outcome = report(*policies, attributes={**GOOD, ROLE: list(roles), **(more or {})}).outcome
    assert outcome is not None
    assert outcome.result == "accept"
    return outcome.assumes


@pytest.mark.parametrize("form", [str, str.encode, lambda text: TrustFile("role.json", text.encode())])
def test_forms_of_a_policy(form: Any) -> None:
    """Text, bytes, and a file with its name; the places in it know their input."""
    found = report(form(trust_policy(action="sts:AssumeRole")))
    (finding,) = (each for each in found.findings if each.code == "TRP001")
    assert finding.where is not None
    assert found.inputs[finding.where.input].use == "policy"
    assert found.inputs[finding.where.input].kind == "trust-policy"


def test_one_policy_needs_no_list() -> None:
    """A text alone is one policy, not its letters."""
    idp = Minter()
    for policy in (trust_policy(), trust_policy().encode(), TrustFile("x", trust_policy().encode())):
        found = samlcheck.check(idp.response(), metadata=idp.metadata(), trust_policy=policy)
        assert found.ok


def test_inputs_are_counted_behind_the_trust() -> None:
    """The message first, then what is trusted, then the policies with their names and digests."""
    found = report(TrustFile("a.json", trust_policy().encode()), get_role(trust_policy()))
    assert [(each.use, each.source) for each in found.inputs] == [
        ("judged", "<input>"),
        ("trust", "metadata[0]"),
        ("policy", "a.json"),
        ("policy", "trust policy[1]"),
    ]


def test_a_policy_that_cannot_be_read() -> None:
    """Nothing is judged without it: the error names the input and the place."""
    with pytest.raises(TrustError, match=r"^role\.json cannot be read as a trust policy: line 1, column 2: "):
        report(TrustFile("role.json", b"{"))
    with pytest.raises(TrustError, match=r"^trust policy\[1\] holds no role trust policy"):
        report(trust_policy(), "{}")


def test_policies_are_numbered_from_the_first() -> None:
    """Places count from the number that is given."""
    roles, inputs = load_policies([trust_policy(), trust_policy()], first=7)
    assert [role.policy.node.location.input for role in roles] == [7, 8]
    assert [each.source for each in inputs] == ["trust policy[0]", "trust policy[1]"]


def test_the_same_judgement_in_the_same_bytes() -> None:
    """A report with policies can be made again."""
    idp = Minter()
    first, second = (
        samlcheck.check(idp.response(), trust_policy=trust_policy(action="x"), now=ISSUED).to_json() for _ in range(2)
    )
    assert first == second


def test_without_a_policy_it_is_assumed() -> None:
    """Nobody has looked."""
    assert assumed() == (
        "the role exists, and its trust policy lets this provider call sts:AssumeRoleWithSAML",
        NO_DENIAL,
    )


def test_with_a_policy_it_was_tried() -> None:
    """The role by its name, and that its policy allows what the message needs."""
    both = get_role(trust_policy(action="sts:*"))
    more = {f"{PRINCIPAL_TAG}Team": ["x"], SOURCE_IDENTITY: ["alice"]}
    assert assumed(both, more=more) == (
        f"{TRIED}, sts:TagSession and sts:SetSourceIdentity",
        NO_DENIAL,
    )


def test_with_the_policy_of_one_role_of_two() -> None:
    """What was tried, and what was not."""
    assert assumed(get_role(trust_policy()), roles=(PAIR, ADMIN)) == (
        TRIED,
        "any other role exists, and its trust policy lets this provider call sts:AssumeRoleWithSAML",
        NO_DENIAL,
    )


def test_with_the_policies_of_many_roles() -> None:
    """Three names at most."""
    names = ["A", "B", "C", "D"]
    roles = [json.loads(get_role(trust_policy(), arn=ROLE_ARN.replace("Developer", name)))["Role"] for name in names]
    pairs = tuple(PAIR.replace("Developer", name) for name in names)
    two, four = (assumed(json.dumps(roles[:number]), roles=pairs[:number]) for number in (2, 4))
    assert two[0] == (
        "the roles A and B exist, and their trust policies are those given, which were tried and allow "
        "sts:AssumeRoleWithSAML"
    )
    assert four[0].startswith("the roles A, B and 2 more exist, ")


def test_a_policy_that_may_be_of_another_role_was_not_tried_for_this_one() -> None:
    """A bare policy beside two roles proves nothing of either."""
    assert assumed(trust_policy(), roles=(PAIR, ADMIN))[0].startswith("the role exists, and its trust policy lets")


def test_one_role_of_two_is_refused_for_certain() -> None:
    """Users may take the other one: the message is accepted, and the warning says which role is not."""
    found = report(
        get_role(FOR_LAMBDA),
        get_role(trust_policy(), arn=ROLE_ARN.replace("Developer", "Admin")),
        attributes={**GOOD, ROLE: [PAIR, ADMIN]},
    )
    assert found.ok
    (finding,) = (each for each in found.findings if each.code == "TRP004")
    assert finding.message.startswith("the trust policy of Developer does not name the SAML provider ")
    assert finding.message.endswith(": it names none")


def test_every_role_is_refused() -> None:
    """Then the sign-in is, in AWS's words."""
    found = report(
        get_role(FOR_LAMBDA),
        get_role(trust_policy(action="x"), arn=ROLE_ARN.replace("Developer", "Admin")),
        attributes={**GOOD, ROLE: [PAIR, ADMIN]},
    )
    assert found.outcome is not None
    assert (found.outcome.result, found.outcome.reasons) == ("refuse", ("TRP001", "TRP004"))
    assert found.outcome.message is not None
    assert found.outcome.message.text == "Not authorized to perform sts:AssumeRoleWithSAML"


def test_a_policy_by_itself() -> None:
    """It is judged, has no outcome, and the report knows its roles."""
    found = samlcheck.check(get_role(trust_policy()))
    assert (found.kind, found.outcome, found.verdict) == ("trust-policy", None, "clean")
    assert [role.role_name for role in found.trust_policies] == ["Developer"]


def test_a_policy_that_cannot_be_judged() -> None:
    """JSON that is cut off is nothing that was judged."""
    found = samlcheck.check(get_role(trust_policy()).replace('"Statement"', '"Statment"'))
    assert found.verdict == "incomplete"
    assert [each.code for each in found.findings] == ["INP001"]
