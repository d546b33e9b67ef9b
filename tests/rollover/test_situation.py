"""Which key is old, which is new, which signs: from whatever of it was given."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519

from samlcheck.engine.check import load
from samlcheck.errors import TrustError, UsageError
from samlcheck.idp.providers import ADFS, ENTRA, NETIQ, OKTA
from samlcheck.mint import Minter, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.rollover import new_certificate
from samlcheck.rollover.keys import read_publication
from samlcheck.rollover.plan import plan_of
from samlcheck.rollover.signers import signature_of
from samlcheck.rollover.situation import Given
from tests.rollover.minted import NOW, given, judged, published, signed

IDP = Minter("entra")
OLD, NEW = IDP.certificate(), new_certificate(IDP)
BOTH = read_publication(
    IDP.metadata(keys=[MetadataKey(certificate=OLD), MetadataKey(key="idp-next", certificate=NEW)]), "both.xml"
)
OLD_SPKI, NEW_SPKI = (published(name).keys[0].spki_sha256 for name in ("old.xml", "new.xml"))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"old": (published("old.xml"),), "new": (published("new.cer"),)}, id="old and a certificate"),
        pytest.param({"old": (published("old.xml"),), "new": (BOTH,)}, id="old and both"),
        pytest.param({"old": (BOTH,), "new": (published("new.xml"),)}, id="both and new"),
        pytest.param({"old": (), "new": (published("new.xml"),)}, id="new and what is uploaded"),
        pytest.param({"old": (), "new": (), "either": (BOTH,)}, id="one document with both"),
        pytest.param({"old": (), "new": (BOTH,), "either": (published("old.xml"),)}, id="new and one without a name"),
        pytest.param({"old": (published("old.xml"),), "new": (), "either": (BOTH,)}, id="old and one without a name"),
        pytest.param({"old": (), "new": ()}, id="what is uploaded alone"),
    ],
)
@pytest.mark.parametrize("proof", [(), (signed("before.xml"),)], ids=["presumed", "proven"])
def test_old_and_new_are_told_apart(files: dict[str, Any], proof: tuple[Any, ...]) -> None:
    """By what the files are called, by what one has and the other has not, else by which certificate begins last."""
    situation = judged(given(**files, signatures=proof)).situation
    assert (
        situation.current.spki if situation.current else None,
        situation.successor.spki if situation.successor else None,
    ) == (OLD_SPKI, NEW_SPKI)


def test_one_key_is_no_change() -> None:
    """The same document twice, as somebody downloads it who has forgotten to make a new certificate."""
    what = given(new=(published("old.xml"),), sides=given().sides[:1])
    assert judged(what).verdict == "nothing-to-activate"


def test_a_renewal_over_the_same_key_is_done() -> None:
    """A new certificate over the old key: signatures verify with either, so there is nothing to switch."""
    renewed = key("idp").certificate(
        subject="CN=renewed", serial=5, not_before=NOW - timedelta(days=1), not_after=NOW + timedelta(days=900)
    )
    what = given(new=(read_publication(pem(renewed).encode(), "renewed.cer"),))
    assert (judged(what).verdict, judged(what).breaks) == ("done", ())


def test_the_last_response_tells() -> None:
    """Of two responses the one that was issued later says what signs today, in whatever order they are given."""
    assert (
        judged(given(signatures=(signed("after.xml"), signed("before.xml")))).signer.key
        == judged(given(signatures=(signed("after.xml"),))).signer.key
    )
    assert judged(given(signatures=(signed("after.xml"),))).switched


def test_a_key_that_nobody_published_signs() -> None:
    """The response of an outage: it is signed with a key that is in no file, and every provider refuses it."""
    unknown = Minter("entra", key="ec-p256")
    capture = signed("before.xml")
    listed = read_publication(unknown.metadata(), "x").listed(unknown.issuer)[0]
    change = judged(given(new=(), sides=given().sides[:1], signatures=(replace(capture, listed=listed),)))
    assert (change.verdict, len(change.broken)) == ("broken", 1)


def test_a_key_that_only_a_response_carries_is_no_successor() -> None:
    """Anybody can write a response and put a key into it: it may explain an outage, and is never to be uploaded."""
    forged = Minter("entra", key="attacker").response(issue_instant="2026-06-02T09:00:00.000Z")
    (capture,) = load(forged, source="forged.xml")
    what = given(old=(), new=(), sides=given().sides[:1], signatures=(signature_of(capture, ()),))
    change = judged(what)
    assert (change.verdict, change.situation.successor) == ("broken", None)
    assert change.signer.because == "it signed forged.xml, issued 2026-06-02; no file given lists it"
    steps = plan_of(change, None)
    assert [command.split()[0] for each in steps for command in each.commands] == ["samlcheck"]
    assert steps[0].text.endswith("; where it does not, the response is not from there")


def test_a_response_of_another_identity_provider_proves_nothing() -> None:
    """Its Issuer is not the one that this is about."""
    other = replace(signed("after.xml"), issuer="https://other.example.com")
    assert judged(given(signatures=(other,))).signer.basis == "presumed"


def test_entra_signs_with_the_new_one_once_the_old_one_has_ended() -> None:
    """The trap: an ended certificate, and the new one signs although it is Inactive."""
    change = judged(at=datetime(2028, 1, 16, tzinfo=UTC))
    assert (change.signer.basis, change.switched, change.verdict) == ("by-itself", True, "broken")
    assert not judged(at=datetime(2028, 1, 14, tzinfo=UTC)).switched
    assert not judged(at=datetime(2028, 1, 16, tzinfo=UTC), idp=OKTA).switched


def test_a_later_response_overrules_what_the_product_is_said_to_do() -> None:
    """Where a response of after that day is signed with the old key, the product has not switched."""
    late = replace(signed("before.xml"), issued=datetime(2028, 2, 1, tzinfo=UTC))
    assert not judged(given(signatures=(late,)), at=datetime(2028, 2, 2, tzinfo=UTC)).switched


def test_adfs_makes_a_certificate_that_nobody_has() -> None:
    """Fifteen days before the end AD FS signs with one that it made by itself; without a successor all are out."""
    what = given(new=(), sides=given().sides[:1], signatures=(signed("before.xml"),))
    before, after = datetime(2027, 12, 30, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assert judged(what, at=before, idp=ADFS).verdict == "nothing-to-activate"
    change = judged(what, at=after, idp=ADFS)
    assert (change.verdict, change.signer.key) == ("broken", None)
    assert judged(what, at=after, idp=NETIQ).verdict == "nothing-to-activate"


def test_another_entity_id_is_refused() -> None:
    """A new application has another entityID, and AWS would refuse its Issuer whatever is merged."""
    other = read_publication(Minter("okta").metadata(), "okta.xml")
    with pytest.raises(UsageError, match="keeps the entityID"):
        judged(given(new=(other,)))


def test_several_identity_providers_need_a_choice() -> None:
    """Unless a response, or what every file speaks of, makes it."""
    both = read_publication(IDP.metadata(aggregate=True, others=[Minter("okta").metadata()]), "both.xml")
    with pytest.raises(UsageError, match="2 identity providers: choose one with --entity-id"):
        judged(given(old=(both,), signatures=()))
    assert judged(given(old=(both,))).situation.entity_id == IDP.issuer
    assert judged(given(old=(both,), new=(published("new.xml"),), signatures=())).situation.entity_id == IDP.issuer


def test_without_metadata_nobody_knows_whose_it_is() -> None:
    """A certificate alone is nobody's."""
    with pytest.raises(UsageError, match="which identity provider"):
        judged(Given(new=(published("new.cer"),)))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"hello", "x: it looks like"),
        (b"", "x: it looks like"),
        (Minter().response(), "x: it is of the kind response"),
        (b"<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'/>", "holds no usable key"),
    ],
)
def test_a_file_that_is_neither(data: bytes, why: str) -> None:
    """One sentence, with the file's name, says what it is instead."""
    with pytest.raises(TrustError, match=why):
        read_publication(data, "x")


def test_two_documents_in_one_file() -> None:
    """Nobody said which of the two is meant."""
    data = b"\n".join(b64encode(IDP.metadata()) for _ in range(2))
    with pytest.raises(TrustError, match="x holds 2 metadata documents: give one"):
        read_publication(data, "x")


def test_a_key_that_signs_no_saml() -> None:
    """A certificate over an Ed25519 key is refused with what it is."""
    owner = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([])
    builder = x509.CertificateBuilder(name, name, owner.public_key(), 1, NOW, NOW + timedelta(days=1))
    with pytest.raises(TrustError, match="x: a key of type Ed25519 signs no SAML message"):
        read_publication(pem(builder.sign(owner, None)).encode(), "x")


def test_a_large_aggregate_is_read_whole() -> None:
    """What is meant to be read piece by piece is here one document, for something is to be put into it."""
    one = IDP.metadata(signed=False).decode().partition("?>")[2]
    others = "".join(one.replace(IDP.issuer, f"https://idp.example.com/{number}") for number in range(400))
    start = '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">'
    read = read_publication(f"{start}{one}{others}</md:EntitiesDescriptor>".encode(), "aggregate.xml")
    assert (len(read.entity_ids), len(read.listed(IDP.issuer))) == (401, 1)


def test_several_certificates_in_one_file() -> None:
    """Each of them may be the new one."""
    both = read_publication((pem(OLD) + pem(NEW)).encode(), "both.pem")
    assert [each.spki for each in both.listed("whoever")] == [OLD_SPKI, NEW_SPKI]


def test_a_provider_of_another_identity_provider_is_left_alone() -> None:
    """An account may have several providers: nothing of those changes, and they are given nobody else's metadata."""
    change = judged(given(sides=given().sides), idp=ENTRA)
    okta = read_publication(Minter("okta").metadata(), "okta.xml")
    unrelated = replace(change.given.sides[0], uploaded=okta)
    alone = judged(given(sides=(unrelated, *change.given.sides[1:])))
    assert (alone.unrelated, len(alone.standings)) == ((unrelated,), 2)
    assert judged(given(sides=(unrelated,))).verdict == "no-sides"
