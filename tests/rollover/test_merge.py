"""One document with both keys: what IAM takes, and nothing of the old one lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck import check
from samlcheck.core.certificates import Certificate, load_certificates
from samlcheck.core.xml import Node, parse
from samlcheck.errors import UsageError
from samlcheck.mint import FLAVOURS, Minter, base64_der, key, pem
from samlcheck.mint.odd_certificates import with_repeated_extension
from samlcheck.mint.rollover import new_certificate
from samlcheck.rollover.keys import read_publication
from samlcheck.rollover.merge import Merged, merge
from tests.rollover.minted import NOW

SMALL = (
    b"<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='a'><IDPSSODescriptor "
    b"protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'><KeyDescriptor><KeyInfo "
    b"xmlns='http://www.w3.org/2000/09/xmldsig#'><X509Data><X509Certificate>"
    + base64_der(key("ec-p256").certificate(subject="CN=x", serial=1)).encode()
    + b"</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>"
)
"""Metadata that says what it has to in fewer characters than IAM takes."""


GARBLED = (
    Minter()
    .metadata(keys=["idp", "idp-next"])
    .replace(base64_der(key("idp-next").certificate()).encode()[:40], b"A" * 40)
)


def new(flavour: str = "entra", name: str = "idp-next") -> Certificate:
    """A successor."""
    return load_certificates(pem(new_certificate(Minter(flavour), name)).encode())[0]


def merged(data: bytes, *certificates: Certificate, entity_id: str | None = None) -> Merged:
    """The document with these added."""
    base = read_publication(data, "old.xml")
    return merge(base, entity_id or base.entity_ids[0], certificates)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_iam_takes_what_every_product_publishes_with_a_second_key(flavour: str) -> None:
    """No byte order mark, no error of any rule, both keys, and a sign-in with either is accepted."""
    idp = Minter(flavour)
    result = merged(idp.metadata(bom=True), new(flavour))
    report = check(result.data, now=NOW)
    assert [each.code for each in report.findings if each.severity.value == "error"] == []
    assert (result.bom_dropped, result.data[:5]) == (True, b"<?xml")
    listed = read_publication(result.data, "merged.xml").listed(idp.issuer)
    assert {each.spki for each in listed} >= {new(flavour).spki_sha256, load(idp).spki_sha256}
    for name in ("idp", "idp-next"):
        signed = idp.response(key=name)
        assert {"valid"} == {each.status for each in check(signed, metadata=result.data, now=NOW).exchange.signatures}  # type: ignore[union-attr]


def load(idp: Minter) -> Certificate:
    """The minter's own certificate."""
    return load_certificates(pem(idp.certificate()).encode())[0]


def test_everything_else_stays() -> None:
    """Without the signature and the new key it is the old document, element by element."""
    idp = Minter("entra")
    old, result = idp.metadata(), merged(idp.metadata(), new())
    assert result.signatures_dropped == 1
    before = [(each.tag, dict(each.attributes), each.text) for each in parse(old).nodes if not in_signature(each)]
    after = [(each.tag, dict(each.attributes), each.text) for each in parse(result.data).nodes]
    start = next(index for index, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    added = ["KeyDescriptor", "KeyInfo", "X509Data", "X509Certificate"]
    # The new KeyDescriptor is like the old one before it in all but the last of its elements.
    assert before == [*after[:start], *after[start + len(added) :]]
    assert added == [tag.rpartition("}")[2] for tag, _, _ in after[start : start + len(added)]]


def in_signature(node: Node) -> bool:
    """Whether it is the document's signature, or a part of it."""
    return any(each.local == "Signature" for each in (node, *node.ancestors()))


def test_a_key_that_is_there_is_not_added_again() -> None:
    """Merging twice is merging once."""
    once = merged(Minter("entra").metadata(), new())
    twice = merged(once.data, new())
    assert (twice.data, twice.added) == (once.data, ())


def test_an_aggregate_keeps_its_other_entities() -> None:
    """The key goes to the entity that it is of."""
    okta = Minter("okta")
    aggregate = Minter("entra").metadata(aggregate=True, others=[okta.metadata()])
    read = read_publication(merged(aggregate, new(), entity_id=Minter("entra").issuer).data, "merged.xml")
    assert [len(read.listed(name)) for name in (Minter("entra").issuer, okta.issuer)] == [2, 1]


@pytest.mark.parametrize(
    ("data", "certificates", "why"),
    [
        pytest.param(
            Minter("entra").metadata(keys=["idp"] * 10), (new(),), "would have 11 keys", id="more keys than IAM holds"
        ),
        pytest.param(Minter().metadata(), (new(name="rsa-768"),), "has 768 bits", id="a key too small"),
        pytest.param(
            Minter().metadata(keys=["idp", "rsa-768"]), (new(),), "has 768 bits", id="one that was there before"
        ),
        pytest.param(GARBLED, (new(),), "old.xml has a key that cannot be read", id="one that nobody can read"),
        pytest.param(
            SMALL,
            (),
            "IAM takes 1,000",
            id="a document too small",
        ),
    ],
)
def test_what_iam_would_refuse_is_not_written(data: bytes, certificates: tuple[Certificate, ...], why: str) -> None:
    """It is said instead, with the limit."""
    with pytest.raises(UsageError, match=why):
        merged(data, *certificates)


def test_a_repeated_extension_is_not_written() -> None:
    """IAM cannot parse metadata with such a certificate."""
    odd = load_certificates(pem(with_repeated_extension(key("idp-next"))).encode())[0]
    with pytest.raises(UsageError, match="an extension twice"):
        merged(Minter().metadata(), odd)


def test_a_certificate_alone_is_no_base() -> None:
    """There is nothing to merge into."""
    with pytest.raises(UsageError, match="is no metadata of"):
        merged(pem(Minter().certificate()).encode(), new(), entity_id="x")


@pytest.mark.parametrize("empty", ["<KeyDescriptor/>", "<KeyDescriptor use='>'/>", "<KeyDescriptor></KeyDescriptor >"])
def test_a_key_descriptor_without_content(empty: str) -> None:
    """It is the last one, and the new one comes behind it."""
    document = Minter("shibboleth").metadata().decode()
    last = "</KeyDescriptor>"
    at = document.rindex(last, 0, document.index("<SingleSignOnService")) + len(last)
    result = merged(f"{document[:at]}{empty}<!-- > -->{document[at:]}".encode(), new("shibboleth"))
    assert f"{empty}<md:KeyDescriptor " in result.data.decode()


@pytest.mark.parametrize("end", ["<a/></md:IDPSSODescriptor>", "</md:OtherDescriptor>"])
def test_what_two_parsers_read_differently_is_not_touched(end: str) -> None:
    """The places would be those of another document; here the second parser sees more than the first, or refuses."""
    base = read_publication(Minter().metadata(), "old.xml")
    assert base.read is not None
    base.read.document.text = base.read.document.text.replace("</md:IDPSSODescriptor>", end)
    with pytest.raises(UsageError, match="two parsers read the metadata differently"):
        merge(base, base.entity_ids[0], (new(),))


def test_what_comes_out_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that would not hold both keys is not handed out; here what is put in is no key."""
    monkeypatch.setattr("samlcheck.rollover.merge._KEY", "<!-- {} -->")
    with pytest.raises(UsageError, match="would be read as another one"):
        merged(Minter().metadata(), new())


def test_an_entity_without_keys_has_no_place_for_one() -> None:
    """Another entity in the file has some."""
    data = Minter("plain").metadata(keys=[], aggregate=True, others=[Minter("okta").metadata()])
    with pytest.raises(UsageError, match="no KeyDescriptor that another could stand beside"):
        merged(data, new(), entity_id=Minter("plain").issuer)


@settings(max_examples=30)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20), st.booleans())
def test_whatever_stands_around_the_keys_is_kept(text: str, single: bool) -> None:  # noqa: FBT001 hypothesis draws it
    """Comments, CDATA, characters of any length in UTF-8, `>` in values: the places are those of the characters."""
    quote = "'" if single else '"'
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;").replace('"', "&quot;")
    extra = f"<a xmlns={quote}urn:x{quote} b={quote}>{shown}{quote}/><!-- {text.replace('-', '')}> --><![CDATA[<]]>"
    document = Minter("keycloak").metadata().decode()
    start = document.index(">", document.index("IDPSSODescriptor ")) + 1
    changed = f"{document[:start]}{extra}{document[start:]}"
    result = merged(changed.encode(), new("keycloak"))
    assert extra in result.data.decode()
    assert len(read_publication(result.data, "merged.xml").listed(Minter("keycloak").issuer)) == 2
