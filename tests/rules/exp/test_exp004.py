"""EXP004 role-unexpected."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN
from samlcheck.model.values import shown
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, found, messages, state

CODE = "EXP004"
ADMIN = PAIR.replace("Developer", "Admin")
BOTH = IDP.response(attributes={**GOOD, ROLE: [PAIR, ADMIN]})
NONE = IDP.response(attributes={**GOOD, ROLE: None})


def test_role_or_pair() -> None:
    """A role is meant by its ARN, by the pair in either order, and whatever white space stands around it."""
    for name in (ROLE_ARN, PAIR, f"{PROVIDER_ARN}, {ROLE_ARN}", f" {ROLE_ARN} "):
        assert messages(CODE, f"[roles]\nexactly = [{name!r}]") == []


def test_another_provider_is_another_pair() -> None:
    """Who names the provider means it."""
    assert len(messages(CODE, f"[roles]\ninclude = ['{PAIR}x']")) == 1


def test_a_value_that_is_no_pair() -> None:
    """What is no role is named as it is written."""
    data = IDP.response(attributes={**GOOD, ROLE: ["Developer", PAIR]})
    assert messages(CODE, f"[roles]\nexactly = ['{PAIR}', 'Developer']", data) == []
    assert len(messages(CODE, f"[roles]\nexactly = ['{PAIR}', 'Auditor']", data)) == 1


def test_exactly() -> None:
    """One finding says what is there and what is missing."""
    (finding,) = found(CODE, f"[roles]\nexactly = ['{PAIR}', '{PAIR.replace('Developer', 'Auditor')}']", BOTH)
    assert finding.message.startswith("the roles are not those that shape.toml expects: there is arn:aws:iam::")
    assert finding.message.endswith("is missing")
    assert finding.where is not None
    assert (finding.where.xpath or "").endswith("saml:AttributeValue[2]")


def test_no_role() -> None:
    """An empty list expects none, and a message without roles lacks every one."""
    (finding,) = found(CODE, "[roles]\nexactly = []", BOTH)
    assert finding.expected == "no role"
    assert finding.message.endswith("; the same is true of 1 other role")
    (finding,) = found(CODE, f"[roles]\nexactly = ['{PAIR}']", NONE)
    assert (finding.actual, finding.message.endswith("is missing")) == (None, True)
    assert messages(CODE, "[roles]\nexactly = []", NONE) == []


def test_include_and_exclude() -> None:
    """Both may be said at once, and each has its finding."""
    (missing, unwanted) = found(CODE, f"[roles]\ninclude = ['{ROLE_ARN}x', '{PAIR}']\nexclude = ['{ADMIN}']", BOTH)
    assert missing.message == f'shape.toml expects the role "{ROLE_ARN}x", and there is none such'
    assert unwanted.message.endswith("is one that shape.toml excludes")
    assert unwanted.actual == shown(ADMIN)


def test_nothing_is_said_of_roles() -> None:
    """A count alone is another rule's."""
    assert state(CODE, "[roles]\ncount = 1") is State.NOT_APPLICABLE
