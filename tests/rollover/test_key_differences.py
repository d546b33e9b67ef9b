"""Keys that not every reader finds: bare ones, several in one KeyDescriptor, what cannot be read."""

from __future__ import annotations

import pytest
from lxml import etree

from samlcheck.mint import key
from samlcheck.mint.keys import base64_der
from samlcheck.mint.scenarios.md.md017 import issued
from samlcheck.render import markdown_metadata_diff
from samlcheck.render.metadata_comparison import headline, rows_of
from tests.rollover.rewritten import (
    DS,
    Change,
    bare_key,
    certificate,
    changed,
    compared,
    descriptor,
    document,
    role,
    with_bare_key,
    with_certificate,
    with_key,
)


def told(old: bytes, new: bytes) -> list[tuple[str, str, str]]:
    """Each difference: its kind, how, and its grade."""
    return [(each.kind, each.how, each.grade.value) for each in compared(old, new).differences]


def titles(old: bytes, new: bytes) -> list[str]:
    """What stands above each difference."""
    return [row.title for row in rows_of(compared(old, new))[0]]


def beside(*texts: str, use: str = "signing") -> Change:
    """Puts certificates behind the one in the KeyDescriptor for that use."""

    def change(root: etree._Element) -> None:
        data = next(descriptor(root, use).iter(f"{DS}X509Data"))
        for each in texts:
            etree.SubElement(data, f"{DS}X509Certificate").text = each

    return change


def with_descriptor(added: etree._Element) -> Change:
    """Adds a KeyDescriptor."""
    return lambda root: role(root).insert(0, added)


NEXT = certificate("idp-next")
BOTH = changed(with_key(NEXT))
SHARED = changed(beside(NEXT))


def test_a_certificate_gives_way_to_its_bare_key() -> None:
    """Nobody has verified that IAM takes a key without a certificate, so nothing is called harmless or unbroken."""
    found = compared(document(), changed(with_bare_key))
    (row,) = rows_of(found)[0]
    assert row.title == "signing certificate replaced by its bare key"
    assert "certificate is gone" in row.why
    assert "nobody has verified" in row.why
    assert headline(found).sentence.startswith("nothing is known to break sign-ins to AWS")


def test_breaking_only_does_not_swear_to_it() -> None:
    """What nobody has verified is no difference that breaks, and is not passed over in silence."""
    top = headline(compared(document(), changed(with_bare_key), breaking_only=True))
    assert (top.word, top.tone) == ("NOTHING KNOWN", "unsure")
    assert top.details == ("1 difference may all the same: ask without --breaking-only.",)


def test_a_bare_key_has_no_thumbprint() -> None:
    """The hash that stands for it is called what it is, on the screen and in Markdown."""
    found = compared(document(), changed(with_bare_key))
    (one,), (row,) = found.differences, rows_of(found)[0]
    assert row.lines[1].text == f"a bare key, SHA-256 of the key {one.new[0]}"
    assert "`a bare key, SHA-256 of the key" in markdown_metadata_diff.render(found)


def test_a_bare_key_more() -> None:
    """A successor without a certificate is not published for certain, as one with a certificate is."""
    new = changed(with_descriptor(bare_key("idp-next")))
    assert told(document(), new) == [("signing-key-bare", "added", "attention")]
    assert titles(document(), new) == ["bare signing key added"]


def test_the_last_of_two_certificates_over_a_bare_key_goes() -> None:
    """Its key stays, and no longer in another certificate."""
    two = changed(with_key(certificate("idp", 7)))
    found = told(two, changed(with_bare_key))
    assert found == [("signing-certificate-gone", how, "attention") for how in ("changed", "removed")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (BOTH, SHARED, [("signing-keys-shared", "added", "attention")]),
        (SHARED, BOTH, [("signing-keys-apart", "removed", "harmless")]),
        (
            document(),
            SHARED,
            [("signing-keys-shared", "added", "attention"), ("signing-key-added", "added", "harmless")],
        ),
        (
            SHARED,
            changed(beside(certificate("idp")), changed(with_certificate(NEXT))),
            [("signing-keys-shared", "changed", "attention")],
        ),
        (
            SHARED,
            changed(beside(NEXT, certificate("encryption"))),
            [("signing-keys-shared", "changed", "attention"), ("signing-key-added", "added", "harmless")],
        ),
        (document(), changed(beside(certificate("idp", 7))), [("signing-certificate-added", "added", "harmless")]),
        (
            changed(with_key(NEXT, "encryption")),
            changed(beside(NEXT, use="encryption")),
            [("key-use", "added", "harmless")],
        ),
    ],
    ids=["put together", "taken apart", "successor put in", "the other in front", "a third", "one key", "encryption"],
)
def test_several_keys_in_one_descriptor(old: bytes, new: bytes, expected: list[tuple[str, str, str]]) -> None:
    """Which of them counts is left to the reader: a change of that is never the same, and harmless when it ends."""
    assert told(old, new) == expected


def test_several_descriptors_that_hold_several() -> None:
    """Each that has come or gone is told of by itself."""
    one = etree.fromstring(SHARED)
    role(one).insert(0, etree.fromstring(etree.tostring(descriptor(one))))
    next(descriptor(one).iter(f"{DS}X509Certificate")).text = certificate("encryption")
    kinds = [kind for kind, _, _ in told(document(), etree.tostring(one))]
    assert kinds.count("signing-keys-shared") == 2


def test_a_chain_in_whatever_order() -> None:
    """The certificate of the issuer may stand in front: the one that signs is known by its issuer."""
    leaf = base64_der(issued())
    issuer = base64_der(key("idp-next").certificate(subject="CN=Issuer"))
    one = changed(beside(issuer), changed(with_certificate(leaf)))
    other = changed(beside(leaf), changed(with_certificate(issuer)))
    assert told(one, other) == []


def test_a_service_provider_with_several_in_one() -> None:
    """Who encrypts for it has to know which one."""
    turned = [each.replace(b"IDPSSODescriptor", b"SPSSODescriptor") for each in (BOTH, SHARED)]
    found = told(turned[0], turned[1])
    assert found == [("sp-key", "added", "attention")]
    assert titles(turned[0], turned[1]) == ["several keys in one KeyDescriptor added"]


def test_a_certificate_that_cannot_be_read() -> None:
    """It is no new key: no sign-in can be verified with it, whoever signs."""
    found = compared(document(), changed(with_certificate("AAAA")))
    (one,), (row,) = found.differences, rows_of(found)[0]
    assert row.title == "signing key replaced by one that cannot be read"
    assert row.lines[1].text == f"cannot be read, SHA-256 of the text {one.new[0]}"
    assert "cannot be read and verifies nothing" in row.why
    assert titles(changed(with_certificate("AAAA")), document()) == ["signing key replaced by one that can be read"]


def test_one_more_that_cannot_be_read() -> None:
    """The title says so, whether it has come or gone."""
    new = changed(with_key("AAAA"))
    assert titles(document(), new) == ["signing key that cannot be read added"]
    assert titles(new, document()) == ["signing key that cannot be read removed"]


def test_certificates_of_a_difference() -> None:
    """A bare key adds none to them."""
    found = compared(document(), changed(with_bare_key))
    assert [*found.differences[0].old] == [*found.certificates]
