"""ATK014 tells wrapping by encryption from several assertions; ATK016 what two verifiers say otherwise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from lxml import etree

import samlcheck
from samlcheck.errors import UsageError
from samlcheck.mint import Encryption, Minter, edit, key
from samlcheck.mint.encryption import encrypt
from samlcheck.mint.keys import Key
from samlcheck.mint.wrapping import forged, part
from samlcheck.model import second_opinion
from samlcheck.rulekit import Finding, Severity, State

IDP = Minter()


def found(report: samlcheck.Report, code: str) -> list[Finding]:
    """The findings of one rule."""
    return [each for each in report.findings if each.code == code]


def judged(data: bytes, **options: Any) -> samlcheck.Report:
    """The report under the metadata and the key of the encryption."""
    trust = samlcheck.Trust(metadata=[IDP.metadata()], decryption_keys=[key("encryption").private_pem])
    return samlcheck.check(data, trust=trust, **options)


def test_an_encrypted_assertion_inside_another_is_not_beside_it() -> None:
    """What stands in an Advice is told apart by the rules about wrappings and several assertions."""

    def change(root: etree._Element) -> None:
        advice = etree.SubElement(part(root, "Assertion"), "{urn:oasis:names:tc:SAML:2.0:assertion}Advice")
        text = etree.tostring(forged(part(root, "Assertion"), "_inner"), encoding="unicode")
        advice.append(etree.fromstring(encrypt(text, Encryption())))

    assert found(judged(edit(IDP.response(), change)), "ATK014") == []


def test_two_that_nobody_signed() -> None:
    """Without a genuine one there is no wrapping: nothing is signed, and two are one too many."""
    evil = forged(part(etree.fromstring(IDP.response()), "Assertion"))
    data = edit(IDP.response(sign=None, encryption=Encryption()), lambda root: root.append(evil))
    assert {each.code for each in judged(data).findings} >= {"SIG001", "ATK009"}
    assert found(judged(data), "ATK014") == []


def asked(data: bytes, **options: Any) -> samlcheck.Report:
    """The report with a second opinion."""
    return samlcheck.check(data, **{"metadata": IDP.metadata(), "second_opinion": True, **options})


def opinions(report: samlcheck.Report) -> list[dict[str, Any]]:
    """What another program reads of it."""
    return [each["second_opinion"] for each in json.loads(report.to_json())["signatures"]]


def test_both_opinions_stand_in_the_report() -> None:
    """Each signature has that of the other verifier beside ours; without the option there is none."""
    alike = {"engine": "pybergshamra", "status": "valid", "reason": None, "agrees": True, "known": None}
    assert opinions(asked(IDP.response(sign="both"))) == [alike, alike]
    assert opinions(asked(IDP.response(), second_opinion=False)) == [None]


def test_a_disagreement_that_nobody_has_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error, refuses the message, and says which of the two takes the signature."""
    monkeypatch.setattr(second_opinion, "opinions", lambda *_: ["it did not like it"])
    report = asked(IDP.response())
    (disagreement,) = found(report, "ATK016")
    assert disagreement.severity is Severity.ERROR
    assert (
        'takes the signature of the Assertion, and pybergshamra does not: "it did not like it"' in disagreement.message
    )
    assert report.outcome is not None
    assert report.outcome.result == "refuse"
    assert json.loads(report.to_json())["aws"] is None


def test_the_other_takes_what_we_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other way round it is said too."""
    monkeypatch.setattr(second_opinion, "opinions", lambda *_: [None])
    (disagreement,) = found(asked(IDP.response().replace(b"alice@", b"root@")), "ATK016")
    assert "does not take the signature of the Assertion, and pybergshamra takes it" in disagreement.message


def test_what_the_other_cannot_read_it_does_not_take(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words about the whole document are words about each of its signatures."""
    monkeypatch.setattr(second_opinion, "opinions", lambda *_: "no document at all")
    assert [each["reason"] for each in opinions(asked(IDP.response(sign="both")))] == ["no document at all"] * 2


@pytest.mark.parametrize(
    ("data", "options", "why"),
    [
        (IDP.response(transforms=("enveloped", "http://www.w3.org/TR/1999/REC-xslt-19991116")), {}, "for its form"),
        (IDP.response(key_info=None), {"metadata": None}, "no key to ask it with"),
    ],
    ids=["a stylesheet is not handed on", "no key"],
)
def test_when_it_is_not_asked(data: bytes, options: dict[str, Any], why: str) -> None:
    """Nothing runs because of a second opinion, and without a key there is nothing to ask."""
    report = asked(data, **options)
    assert [(each["status"], each["agrees"]) for each in opinions(report)] == [("not-asked", None)]
    assert why in opinions(report)[0]["reason"]
    assert report.states["ATK016"] is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    "how",
    [Encryption(what="NameID", when="before"), Encryption(when="between"), Encryption(when="after")],
    ids=lambda how: how.when,
)
def test_what_is_encrypted_is_asked_about_in_the_form_that_was_signed(how: Encryption) -> None:
    """Before or after the encryption: the other verifier agrees about every signature."""
    report = judged(IDP.response(sign="both", encryption=how), second_opinion=True)
    assert [each["agrees"] for each in opinions(report)] == [True, True]


def test_without_the_extra_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for a second opinion gets one, or one clear line; never a report without it."""
    monkeypatch.setattr(second_opinion, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"samlcheck\[second-opinion\]"):
        asked(IDP.response())


def test_a_key_that_the_other_verifier_does_not_know() -> None:
    """Brainpool's curves are none of its own: it is not asked, which is no disagreement."""
    owner = Key(name="brainpool", private_key=ec.generate_private_key(ec.BrainpoolP256R1()))
    report = asked(IDP.response(key=owner), metadata=IDP.metadata(keys=[owner]))
    assert [each["status"] for each in opinions(report)] == ["not-asked"]
    assert found(report, "ATK016") == []
