"""What the rules about a whole metadata document look at: how long it may be used, its signature, its entities."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from lxml import etree

import samlcheck
from samlcheck.engine.contract import to_dict
from samlcheck.engine.report import Report
from samlcheck.mint import ISSUED, Minter, edit, pem, thumbprint
from samlcheck.rulekit import Finding, Severity, State

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
SIGNER = Minter("entra").certificate("metadata-signer")
ENTRA = Minter("entra").metadata()
DAY = timedelta(days=1)


def judged(data: bytes, **options: Any) -> Report:
    """The report on the document, as of the day it was minted."""
    report = samlcheck.check(data, now=ISSUED, **options)
    assert report.in_state(State.CRASHED) == ()
    return report


def found(code: str, data: bytes, **options: Any) -> list[Finding]:
    """What that rule finds in the document."""
    return [finding for finding in judged(data, **options).findings if finding.code == code]


def aggregate(**changes: Any) -> bytes:
    """A signed aggregate of one."""
    return Minter().metadata(aggregate=True, sign_root=True, **changes)


# --- how long: MD004, MD005, MD016 ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        (timedelta(0), {"MD004"}),
        (timedelta(seconds=1), {"MD005"}),
        (60 * DAY, {"MD005"}),
        (60 * DAY + timedelta(seconds=1), set()),
        ("next week", set()),
    ],
    ids=["now", "in a second", "in 60 days", "later", "no time"],
)
def test_the_ends_of_an_entity(until: timedelta | str, codes: set[str]) -> None:
    """Over from its moment on, near from sixty days before; what is no time is neither."""
    report = judged(Minter().metadata(valid_until=until))
    assert {each.code for each in report.findings} & {"MD004", "MD005"} == codes


@pytest.mark.parametrize(
    ("within", "expected"), [(timedelta(days=10), 0), (timedelta(days=30), 1), (0.1, 1)], ids=["10d", "30d", "10%"]
)
def test_how_soon_is_soon(within: timedelta | float, expected: int) -> None:
    """--within says it; a share of a life, which a document does not tell, is sixty days."""
    assert len(found("MD005", Minter().metadata(valid_until=20 * DAY), within=within)) == expected


@pytest.mark.parametrize(("days", "expected"), [(2, {"MD005"}), (3, set()), (28, set()), (29, {"MD016"})])
def test_an_aggregate_has_days(days: int, expected: set[str]) -> None:
    """An aggregate is made anew each day: two days are near, more than 28 too long."""
    codes = {each.code for each in judged(aggregate(aggregate_until=days * DAY)).findings}
    assert codes & {"MD004", "MD005", "MD016"} == expected


def test_a_role_has_an_end_of_its_own() -> None:
    """A validUntil may stand at a role too; all that are over are one finding."""

    def ends(root: etree._Element) -> None:
        for each in root.iter(f"{MD}IDPSSODescriptor", f"{MD}EntityDescriptor"):
            each.set("validUntil", "2026-01-01T00:00:00Z")

    (finding,) = found("MD004", aggregate(before_signing=ends))
    assert finding.message.startswith("the EntityDescriptor was valid until 2026-01-01T00:00:00Z")
    assert finding.message.endswith("the same is true of 1 other validUntil")
    assert finding.severity is Severity.WARNING


# --- signed by whom: MD006, MD007 ------------------------------------------------------------------------------------

MOVED = ENTRA.replace(b"https://login.microsoftonline.com/", b"https://login.example.net/")
CHANGED = "the content is not the one that was signed"


@pytest.mark.parametrize(
    ("data", "trust", "status", "says"),
    [
        (ENTRA, {"certificates": [pem(SIGNER)]}, "valid", None),
        (ENTRA, {"fingerprints": [thumbprint(SIGNER)]}, "valid", None),
        (ENTRA, {}, "untrusted", None),
        (ENTRA, {"metadata": [ENTRA]}, "untrusted", None),
        (ENTRA, {"certificates": [pem(Minter().certificate())]}, "invalid", "and it is not trusted"),
        (ENTRA, {"fingerprints": ["00" * 20]}, "invalid", "and it is not trusted"),
        (MOVED, {"certificates": [pem(SIGNER)]}, "invalid", CHANGED),
        (MOVED, {}, "invalid", CHANGED),
        (edit(ENTRA, etree.indent), {"certificates": [pem(SIGNER)]}, "invalid", "pretty-printed"),
        (ENTRA.replace(b"xmlenc#sha256", b"xmlenc#sha1x"), {}, "refused", "sha1x"),
    ],
    ids=[
        "certificate", "fingerprint", "nobody", "metadata vouches for none", "another certificate",
        "another fingerprint", "changed", "changed, no trust", "reformatted", "algorithm",
    ],
)  # fmt: skip
def test_the_signature_of_metadata(data: bytes, trust: dict[str, list[str]], status: str, says: str | None) -> None:
    """Valid only under a key that was given to vouch for it; what does not hold is said with its reason."""
    report = judged(data, trust=samlcheck.Trust(**trust))
    (signature,) = to_dict(report)["signatures"]
    assert (signature["element"], signature["status"]) == ("metadata", status)
    assert (signature["trusted_by"] is not None) == (status == "valid")
    messages = [each.message for each in report.findings if each.code == "MD006"]
    assert len(messages) == (1 if says else 0)
    assert says is None or says in messages[0]


@pytest.mark.parametrize("trust", [{"certificates": [pem(SIGNER)]}, {"fingerprints": ["00" * 20]}], ids=["cert", "hex"])
def test_a_signature_that_was_cut_out(trust: dict[str, list[str]]) -> None:
    """Who gives something to verify metadata with wants it signed: a note would let everything pass."""
    bare = Minter("entra").metadata(signed=False)
    report = judged(bare, trust=samlcheck.Trust(**trust))
    (finding,) = (each for each in report.findings if each.code in {"MD006", "MD007"})
    message = "the EntityDescriptor is not signed: what was given verifies nothing of it"
    assert (finding.code, finding.severity, finding.message) == ("MD006", Severity.ERROR, message)
    (note,) = (each for each in judged(bare).findings if each.code in {"MD006", "MD007"})
    assert (note.code, note.severity) == ("MD007", Severity.NOTE)


def test_more_signatures_than_are_verified() -> None:
    """Of many signed entities the later ones are left alone, and a note says so: that is no fault of theirs."""
    one = Minter("entra").metadata(entity_id="urn:idp:0", declaration="")
    identifier = b"_8d2e6a51-70fb-4c39-9a14-e5c3b07f8d26"
    others = b"".join(one.replace(identifier, identifier[:-2] + b"%02d" % each) for each in range(25))
    data = b'<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">' + others + b"</EntitiesDescriptor>"
    findings = found("MD006", data)
    assert [each.severity for each in findings] == [Severity.ERROR, Severity.NOTE]
    assert "5 more signatures in the document: not verified" in findings[1].message


def test_entities_that_are_signed_one_by_one() -> None:
    """An aggregate whose entities are all signed is signed; one of them without is counted."""
    signed = Minter("entra").metadata(entity_id="urn:idp:1", declaration="")
    bare = Minter().metadata(entity_id="urn:idp:2", declaration="")
    start = b'<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">'
    bare = bare.replace(b'<?xml version="1.0" encoding="UTF-8"?>', b"")
    assert found("MD007", start + signed + b"</EntitiesDescriptor>") == []
    (finding,) = found("MD007", start + signed + bare + b"</EntitiesDescriptor>")
    assert "is not signed, nor 1 of its 2 entities" in finding.message


# --- twice: MD010 -----------------------------------------------------------------------------------------------------


def test_names_that_are_listed_twice() -> None:
    """One finding for all names; entities without a name are not alike."""
    names: list[str | None] = ["urn:a", "urn:a", "urn:a", "urn:b", "urn:b", None, None]
    others = [Minter().metadata(entity_id=each) for each in names]
    (finding,) = found("MD010", Minter().metadata(aggregate=True, others=others))
    assert finding.message == 'the entityID "urn:a" is listed 3 times; the same is true of 1 other entityID'
    assert [each.label for each in finding.related] == ["the first", "also here"]
