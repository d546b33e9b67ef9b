"""EXP001 attribute-missing."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Encryption
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, found, messages, state

CODE = "EXP001"


def test_missing() -> None:
    """What is missing is named, with the file, the key and the place where it would stand."""
    (finding,) = found(CODE, "[attributes]\nmail = 'x'")
    assert finding.message == 'shape.toml expects the attribute "mail", and there is none'
    assert (finding.expected, finding.actual) == ("mail", None)
    assert finding.where is not None
    assert finding.where.xpath == "/samlp:Response/saml:Assertion/saml:AttributeStatement"
    assert finding.fix is not None
    assert finding.fix.text.endswith("where the message is right, change attributes.mail in shape.toml.")


def test_nearly() -> None:
    """A name that differs by capitals is told as what there is instead."""
    data = IDP.response(attributes={**GOOD, "EMail": ["a@example.com"]})
    assert messages(CODE, "[attributes.Email]", data) == [
        'shape.toml expects the attribute "Email", and there is none: there is EMail'
    ]


def test_count_of_nothing() -> None:
    """An attribute that is to have no value need not be there."""
    assert messages(CODE, "[attributes.mail]\ncount = 0") == []


def test_each_file_is_met() -> None:
    """Several files are all expected, each under its own name."""
    report = samlcheck.check(IDP.response(), expect=["version=1\n[attributes.a]", b"version=1\n[attributes.b]"])
    said = [each.message.split(", and")[0] for each in report.findings if each.code == CODE]
    assert said == ['expectations[0] expects the attribute "a"', 'expectations[1] expects the attribute "b"']


def test_no_assertion() -> None:
    """Where there is no assertion nothing that is expected has been seen, and that is said once for a file."""
    data = IDP.response(assertions=0, status="Responder")
    assert messages(CODE, "issuer = 'x'\n[attributes.mail]\n[roles]\nexactly = ['y']", data) == [
        "shape.toml says what an assertion looks like, and there is none"
    ]


def test_only_files_that_speak_of_it() -> None:
    """A file about the response alone has been met, also where there is no assertion."""
    data = IDP.response(assertions=0, status="Responder")
    files = ["version=1\n[signing]\nresponse=true", "version=1\nissuer='x'"]
    said = [each.message for each in samlcheck.check(data, expect=files).findings if each.code == CODE]
    assert said == ["expectations[1] says what an assertion looks like, and there is none"]


def test_encrypted() -> None:
    """An assertion that no key opened has not been seen either; the key is what is asked for."""
    (finding,) = found(CODE, "[attributes.mail]", IDP.response(encryption=Encryption()))
    assert finding.message.endswith("and the one there is encrypted, and no key opened it")
    assert finding.fix is not None
    assert finding.fix.text.startswith("Give the private key")


def test_encrypted_attribute() -> None:
    """A missing attribute may be one that is encrypted: only what can be read is spoken of."""
    data = IDP.response(encryption=Encryption(what="Attribute"))
    assert messages(CODE, "[attributes.mail]", data)[0].endswith("and there is none among those that can be read")


def test_of_the_response_alone() -> None:
    """A file about the response alone expects no assertion: the rule has nothing to look at."""
    assert state(CODE, "destination = 'x'\n[signing]\nresponse = true") is State.NOT_APPLICABLE
    assert state(CODE, "issuer = 'x'") is State.PASSED


def test_it_never_changes_the_outcome() -> None:
    """The outcome is what AWS answers, and AWS has not read the file; the verdict and the exit status are ours."""
    report = samlcheck.check(IDP.response(), metadata=IDP.metadata(), expect="version=1\n[attributes.mail]")
    assert report.outcome is not None
    assert (report.outcome.result, report.verdict) == ("accept", "findings")


def test_without_a_file_there_is_no_such_rule() -> None:
    """Nothing is expected of who expects nothing."""
    assert not [code for code in samlcheck.check(IDP.response()).states if code.startswith("EXP")]


def test_names_of_aws_are_whole() -> None:
    """An attribute is named by its whole Name."""
    assert messages(CODE, f'[attributes."{ROLE_SESSION_NAME}"]') == []
    assert len(messages(CODE, "[attributes.RoleSessionName]")) == 1


def test_its_page_says_who_wants_it(capsys: pytest.CaptureFixture[str]) -> None:
    """An error of these rules is no refusal of anybody's: their pages say that it is the reader's own file."""
    from samlcheck.cli.app import run

    assert run(["rule", CODE]) == 0
    page = capsys.readouterr().out
    assert "error: not as a file of yours says" in page
    assert "refusal" not in page
