from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

import samlcheck
from samlcheck import Trust, TrustFile, mint
from samlcheck.engine.report import Report
from samlcheck.mint import Encryption, Minter
from samlcheck.render import terminal
from samlcheck.rulekit import State

KEY = mint.key("encryption").private_pem.encode()


@cache
def trust(flavour: str, keys: tuple[str, ...]) -> Trust:
    """The product's metadata and these keys: to load a private key takes long."""
    files = [TrustFile(f"{name}.pem", mint.key(name).private_pem.encode()) for name in keys]
    return Trust(metadata=[Minter(flavour).metadata()], decryption_keys=files)


def judged(
    data: bytes | None = None, *, keys: tuple[str, ...] = ("encryption",), flavour: str = "plain", **changes: Any
) -> Report:
    """What is said of a minted response with these keys at hand."""
    idp = Minter(flavour)
    changes.setdefault("encryption", Encryption())
    return samlcheck.check(
        idp.response(**changes) if data is None else data,
        trust=trust(flavour, keys),
    )


def statuses(report: Report) -> list[tuple[str, str, str | None]]:
    """Each signature and what became of it."""
    assert report.exchange is not None
    return [(each.element, each.status, each.reason) for each in report.exchange.signatures]


@pytest.mark.parametrize("when", ["between", "after"])
@pytest.mark.parametrize("flavour", mint.FLAVOURS)
def test_both_signatures_verify(flavour: str, when: str) -> None:
    """The Response signed over the ciphertext or over the plaintext, the Assertion inside, as every product writes."""
    report = judged(flavour=flavour, sign="both", encryption=Encryption(when=when))  # type: ignore[arg-type]  # one of the words it takes
    assert statuses(report) == [("response", "valid", None), ("assertion", "valid", None)]
    assert report.exchange is not None
    assert report.exchange.verified


@pytest.mark.parametrize("when", ["before", "between", "after"])
@pytest.mark.parametrize("around", [(), (Encryption(when="after"),)], ids=["alone", "in an EncryptedAssertion"])
@pytest.mark.parametrize("sign", ["assertion", "response", "both"])
def test_an_encrypted_name_id(sign: Any, around: tuple[Encryption, ...], when: Any) -> None:
    """Encrypted before, between and after the signatures, the assertion encrypted once more or not."""
    report = judged(sign=sign, encryption=[Encryption(what="NameID", when=when), *around])
    assert {status for _, status, _ in statuses(report)} == {"valid"}
    assert report.exchange is not None
    assert report.exchange.assertion is not None
    assert report.exchange.assertion.subject is not None
    assert report.exchange.assertion.subject.name_id is not None


def test_what_is_judged_comes_out_of_signed_bytes() -> None:
    """Under a signature over the ciphertext the assertion is read from the signed bytes, decrypted."""
    report = judged(sign="response", encryption=Encryption(when="before"))
    exchange = report.exchange
    assert exchange is not None
    assert exchange.assertion is not None
    assert exchange.signed is not None
    assert exchange.assertion.node.document is exchange.signed.content.document
    assert exchange.assertion.node.place.document is exchange.document


def test_an_unsigned_prefix_may_not_mean_saml() -> None:
    """A declaration that no signature covers, added outside, cannot make SAML of what was something else."""
    plain = Encryption(
        when="before",
        plaintext=lambda text: text.replace("<saml:Subject>", "<x:Subject>").replace("</saml:Subject>", "</x:Subject>"),
    )
    idp = Minter()
    data = idp.response(sign="response", encryption=plain)
    for namespace, status in (("urn:oasis:names:tc:SAML:2.0:assertion", "invalid"), ("urn:x", "valid")):
        declared = data.replace(b"<samlp:Response ", f'<samlp:Response xmlns:x="{namespace}" '.encode(), 1)
        assert [each[1] for each in statuses(judged(declared))] == [status]


@pytest.mark.parametrize("sign", ["assertion", "response"])
def test_other_signers_are_told_apart(sign: Any) -> None:
    """A key that is not trusted, over the ciphertext or inside: the reason is the key, not the content."""
    report = judged(sign=sign, key="attacker", encryption=Encryption(when="between"))
    assert statuses(report) == [(sign, "invalid", "wrong-key")]


def test_a_reformatted_message_is_told_apart() -> None:
    """Pretty-printed on the way, the Response signed over the ciphertext."""
    data = Minter().response(sign="response", encryption=Encryption(when="before"))
    report = judged(data.replace(b"><", b">\n<"))
    assert report.exchange is not None
    assert [each.restored for each in report.exchange.signatures] == ["pretty-printed"]


def test_a_changed_ciphertext_is_not_verified() -> None:
    """Another encryption of the same assertion in the place of the signed one."""
    idp = Minter()
    data = idp.response(sign="response", encryption=Encryption(when="before"))
    other = idp.response(sign="response", encryption=Encryption(when="before", content="aes128-gcm"))
    element = re.compile(rb"<saml:EncryptedAssertion .*</saml:EncryptedAssertion>", re.DOTALL)
    swapped = element.sub(lambda _: element.findall(other)[0], data)
    assert statuses(judged(swapped)) == [("response", "invalid", "digest-mismatch")]


def test_the_same_words_whatever_the_cause() -> None:
    """Wrong key, truncated tag, broken padding, foreign plaintext, refused structure: one finding, one text."""
    ways: tuple[dict[str, Any], ...] = (
        {"keys": ("idp",)},
        {"encryption": Encryption(cut=4)},
        {"encryption": Encryption(content="aes128-cbc", cut=16)},
        {"encryption": Encryption(content="aes128-cbc", plaintext=lambda _: "hello")},
        {"encryption": Encryption(edit=lambda text: text.replace("EncryptedData", "Data"))},
    )
    found = [
        [
            (each.message, each.expected, each.actual, each.fix)
            for each in judged(**way).findings
            if each.code == "RSP011"
        ]
        for way in ways
    ]
    assert len(found[0]) == 1
    assert found == [found[0]] * len(ways)


def test_without_the_extra_nothing_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """RSP004 says that it is encrypted, and RSP011, that the key is wrong, does not apply."""
    monkeypatch.setattr("samlcheck.model.decryption.can_decrypt", lambda: False)
    report = judged()
    assert "RSP004" in {each.code for each in report.findings}
    assert report.states["RSP011"] is State.NOT_APPLICABLE


def test_places_say_whether_they_are_in_the_pasted_text() -> None:
    """A place in what was encrypted counts in the decrypted document; any other one is where it was pasted."""
    report = judged(audience="urn:wrong", destination="https://wrong.example/", sign="both")
    told = {each["code"]: each["where"] for each in json.loads(report.to_json())["findings"] if each["where"]}
    inside = [each for each in told.values() if each["decrypted"]]
    outside = [each for each in told.values() if not each["decrypted"]]
    assert all("/saml:Assertion" in each["xpath"] for each in inside)
    assert inside
    assert outside
    assert all("saml:Assertion" not in each["xpath"] for each in outside)
    assert all(each["line"] and each["excerpt"] for each in told.values())


def test_the_report_tells_that_it_was_encrypted_and_nothing_of_the_key() -> None:
    """`encrypted` in JSON, the file and the size on the screen; no part of the key in either."""
    report = judged()
    (assertion,) = json.loads(report.to_json())["response"]["assertions"]
    assert (assertion["encrypted"], assertion["used"], assertion["signed"]) == (True, True, True)
    screen = terminal.render(report, width=100, color=False)
    assert "EncryptedAssertion: decrypted with encryption.pem (RSA 2048)" in screen
    secrets = [line for line in KEY.decode().splitlines() if not line.startswith("-")]
    written = report.to_json() + screen + repr(report.exchange and report.exchange.trust.decryption_keys)
    assert [line for line in secrets if line in written] == []


def test_a_plain_assertion_beside_is_told_apart() -> None:
    """One was encrypted, one was not."""
    data = Minter().response(sign=None, encryption=Encryption())
    plain = Minter().response(sign=None).replace(b' ID="', b' ID="_n')
    start, end = plain.index(b"<saml:Assertion "), plain.index(b"</samlp:Response>")
    report = judged(data.replace(b"</samlp:Response>", plain[start:end] + b"</samlp:Response>"))
    assert [each["encrypted"] for each in json.loads(report.to_json())["response"]["assertions"]] == [True, False]
    assert report.outcome is not None
    assert report.outcome.result == "refuse"
