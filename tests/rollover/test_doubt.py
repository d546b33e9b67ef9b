"""Where the files leave a doubt, the answer is not SAFE."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate, CertificateBuilder

from samlcheck.core.certificates import load_certificates
from samlcheck.engine.check import load
from samlcheck.idp.providers import ADFS
from samlcheck.mint import Minter, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.scenarios.md import md018
from samlcheck.render.rollover_words import headline
from samlcheck.rollover.change import Change, change_of
from samlcheck.rollover.contract import to_dict
from samlcheck.rollover.keys import Publication, read_publication
from samlcheck.rollover.merge import merge
from samlcheck.rollover.sides import Upload, sides_of
from samlcheck.rollover.signers import signature_of
from samlcheck.rollover.situation import Given

NOW = datetime(2026, 6, 1, tzinfo=UTC)
IDP = Minter()
ARNS = tuple(f"arn:aws:iam::{account}:saml-provider/P" for account in ("111122223333", "444455556666"))


def certificate(name: str, begins: int) -> Certificate:
    """A certificate over that key which begins so many days before NOW."""
    begin = NOW - timedelta(days=begins)
    return key(name).certificate(
        subject=f"CN={name}", serial=1 + begins, not_before=begin, not_after=begin + timedelta(days=900)
    )


OLD, NEW, NEWER = (MetadataKey(key=name, certificate=certificate(name, days)) for name, days in (
    ("idp", 400), ("idp-next", 20), ("ec-p256", 10),
))  # fmt: skip
PASSIVE = MetadataKey(key="ec-p384", certificate=certificate("ec-p384", 800))


def lists(*keys: MetadataKey, entity_id: str = IDP.issuer) -> Publication:
    """Metadata of these keys."""
    return read_publication(IDP.metadata(keys=keys, entity_id=entity_id), "metadata.xml")


def holds(*held: Publication) -> tuple[Any, ...]:
    """Providers that hold these documents."""
    uploads = [Upload(arn, "P.xml", IDP.metadata()) for arn, _ in zip(ARNS, held, strict=False)]
    return tuple(replace(side, uploaded=each) for side, each in zip(sides_of(uploads), held, strict=True))


def judged(*held: Publication, at: datetime | None = None, idp: Any = None, **files: Any) -> Change:
    """The answer about these files."""
    given = Given(sides=holds(*held), **files)
    return change_of(given, at=at, now=NOW, entity_id=None, recognised=lambda _: idp)


def test_two_new_certificates_have_to_be_there_both() -> None:
    """Nothing tells which of the two is made active; the one that AWS lacks would break it."""
    files: dict[str, Any] = {"old": (lists(OLD),), "new": (lists(OLD, NEW, NEWER),)}
    lacking = judged(lists(OLD, NEWER), **files)
    assert (lacking.verdict, lacking.standings[0].state) == ("would-break", "successor-published")
    assert headline(lacking).details[0].startswith("2 certificates are new, and nothing tells which one is meant")
    assert [each["part"] for each in to_dict(lacking, None, None)["keys"]] == ["current", "successor", "successor"]
    assert judged(lists(OLD, NEW, NEWER), **files).verdict == "safe"


def test_one_document_with_three_certificates() -> None:
    """Tenant-wide metadata: any of those that begin later may sign next."""
    files: dict[str, Any] = {"either": (lists(OLD, NEW, NEWER),)}
    assert [judged(lists(*held), **files).safe for held in ((OLD, NEWER), (OLD, NEW), (OLD, NEW, NEWER))] == [
        False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"old": (lists(OLD, NEW),), "new": (lists(OLD),)}, id="the other way round"),
        pytest.param({"old": (lists(NEW),), "new": (lists(OLD),)}, id="the other way round, one each"),
        pytest.param({"new": (lists(OLD, PASSIVE),)}, id="a successor that begins before the one that signs"),
    ],
)
def test_what_only_seems_to_mend_itself_is_not_safe(files: dict[str, Any]) -> None:
    """By its dates the one that AWS has would be the new one: nothing proves it, and it may be the other one."""
    change = judged(lists(OLD), **files)
    assert (change.verdict, change.safe) == ("unproven", False)
    assert headline(change).sentence == (
        "nothing proves what signs, and 1 of 1 SAML provider lacks what may sign: give a captured response"
    )


def test_files_the_other_way_round_are_asked_about() -> None:
    """A new certificate that begins before the old one is rare, and a slip of the hand is not."""
    change = judged(lists(OLD), old=(lists(OLD, NEW),), new=(lists(OLD),))
    assert "the old and the new file the other way round?" in headline(change).details[0]


def test_a_captured_response_settles_it() -> None:
    """It is proven that the old one signs: then the new one does mend the sign-ins of who has the new one alone."""
    (capture,) = load(IDP.response(issue_instant="2026-05-31T09:00:00.000Z"), source="r.xml")
    proof = signature_of(capture, lists(OLD).keys)
    change = judged(lists(NEW), old=(lists(OLD),), new=(lists(NEW),), signatures=(proof,))
    assert (change.verdict, len(change.broken)) == ("safe", 1)


def test_a_later_certificate_than_the_one_that_is_proven_to_sign() -> None:
    """Of a document with three, the one that begins before the signer is left from before."""
    (capture,) = load(IDP.response(key="idp-next", issue_instant="2026-05-31T09:00:00.000Z"), source="r.xml")
    proof = signature_of(capture, lists(OLD, NEW).keys)
    files: dict[str, Any] = {"new": (lists(OLD, NEW, NEWER),), "signatures": (proof,)}
    assert judged(lists(NEW, NEWER), **files).verdict == "safe"
    assert judged(lists(OLD, NEW), **files).verdict == "would-break"


def test_a_day_on_which_nobody_has_what_signs() -> None:
    """By then AD FS has made another one by itself, and the new one of today does not sign any more."""
    change = judged(lists(OLD, NEW), old=(lists(OLD),), new=(lists(NEW),), idp=ADFS, at=NOW + timedelta(days=880 - 14))
    assert (change.verdict, change.signer.key) == ("broken", None)


def test_an_authority_beside_the_certificate_is_no_successor() -> None:
    """A file with its chain: the certificate of the authority signs no response, though it begins later."""
    authority = certificate("attacker", 5)
    own = certificate("idp-next", 20)
    issued = (
        CertificateBuilder(authority.subject, own.subject, own.public_key(), 7, NOW, NOW + timedelta(days=9))
        .sign(key("attacker").private_key, SHA256())
    )  # fmt: skip
    file = read_publication((pem(issued) + pem(authority)).encode(), "chain.pem")
    assert [each.subject for each in file.certificates] == ["CN=idp-next"]


def test_a_second_certificate_in_one_key_descriptor_is_not_counted_on() -> None:
    """Somebody merged by hand and put both into one KeyDescriptor, which is of one key: the first."""
    both = IDP.metadata(keys=[OLD, NEW], signed=False)
    squeezed = re.sub(
        rb"(</ds:X509Certificate>)\s*</ds:X509Data>.*?<ds:X509Data>(\s*<ds:X509Certificate>)", rb"\1\2", both, count=1,
        flags=re.DOTALL,
    )  # fmt: skip
    held = read_publication(squeezed, "P.xml")
    assert (squeezed.count(b"KeyDescriptor"), squeezed.count(b"<ds:X509Certificate>")) == (2, 2)
    assert judged(held, old=(lists(OLD),), new=(lists(NEW),)).verdict == "would-break"
    assert judged(read_publication(both, "P.xml"), old=(lists(OLD),), new=(lists(NEW),)).verdict == "safe"


def test_a_second_role_is_not_counted_on() -> None:
    """Some readers take the first IDPSSODescriptor alone; what the identity provider itself lists there is known."""
    two = IDP.metadata(keys=[OLD, NEW], before_signing=md018.with_key_of_its_own)
    held = read_publication(two, "P.xml")
    assert judged(held, old=(lists(OLD),), new=(lists(NEW),)).verdict == "would-break"
    change = judged(read_publication(IDP.metadata(keys=[OLD]), "P.xml"), old=(lists(OLD),), new=(held,))
    assert change.situation.successor is not None
    assert change.situation.successor.spki == change.situation.keys[1].spki


def test_a_key_of_a_second_role_is_merged_into_the_first() -> None:
    """Then everybody has it."""
    held = read_publication(IDP.metadata(keys=[OLD, NEW], before_signing=md018.with_key_of_its_own), "P.xml")
    assert NEW.certificate is not None
    new = load_certificates(pem(NEW.certificate).encode())
    merged = merge(held, IDP.issuer, new)
    again = read_publication(merged.data, "merged.xml")
    assert [each.certificate for each in again.counted_on(IDP.issuer)][1:] == [*new]
    assert [each.sha256 for each in merged.added] == [new[0].sha256]


def test_the_first_role_that_has_keys_counts() -> None:
    """An empty one before it is no answer."""
    data = IDP.metadata(keys=[OLD, NEW], before_signing=md018.with_key_of_its_own)
    emptied = re.sub(rb"<md:KeyDescriptor.*?</md:KeyDescriptor>", b"", data, count=1, flags=re.DOTALL)
    (only,) = read_publication(emptied, "P.xml").counted_on(IDP.issuer)
    assert only.certificate is not None
    assert only.certificate.subject == "CN=idp-next"


def test_certificates_by_themselves_are_counted_on() -> None:
    """They stand in no role."""
    file = read_publication(pem(certificate("idp", 20)).encode(), "idp.pem")
    assert file.counted_on(IDP.issuer) == file.listed(IDP.issuer)


def test_metadata_of_today_alone() -> None:
    """A key from before that one provider still has is left over: what metadata lists and all have is what signs."""
    change = judged(lists(PASSIVE, OLD), lists(OLD), either=(lists(OLD),))
    assert (change.verdict, [each.state for each in change.standings]) == ("done", ["switched", "retired"])


def test_without_a_new_one_nobody_would_break() -> None:
    """There is nothing to activate."""
    change = judged(lists(OLD), old=(lists(OLD),))
    assert (change.verdict, change.breaks) == ("nothing-to-activate", ())


def test_a_provider_that_is_left_out_is_told_at_the_top() -> None:
    """Its entityID may be a slip: nobody is to read "all have it" and overlook it."""
    change = judged(lists(OLD, NEW), lists(OLD, entity_id=f"{IDP.issuer}/"), old=(lists(OLD),), new=(lists(NEW),))
    assert headline(change).details[0] == "left out: 1 SAML provider of other identity providers"
