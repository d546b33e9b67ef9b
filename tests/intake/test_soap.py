from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import samlcheck
from samlcheck.intake import Capture, read
from samlcheck.mint import FLAVOURS, Minter, key
from samlcheck.mint.captures_containers import soap

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
DS = "http://www.w3.org/2000/09/xmldsig#"


def envelope(body: str, declared: str = "", head: str = "") -> str:
    """Make an envelope with its own declarations and header."""
    return f'<S:Envelope xmlns:S="{SOAP}"{declared}>{head}<S:Body>{body}</S:Body></S:Envelope>'


def canonical(xml: bytes) -> bytes:
    """Give the exclusive canonical form of the message in an envelope, or of one that stands alone."""
    root = etree.fromstring(xml)
    found = root if root.tag == f"{{{SAMLP}}}Response" else root.find(f".//{{{SOAP}}}Body/{{{SAMLP}}}Response")
    assert found is not None
    return etree.tostring(found, method="c14n", exclusive=True)


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("c14n", ["exc-c14n", "c14n"])
@pytest.mark.parametrize("sign", ["both", "assertion", "response"])
def test_signatures_made_before_the_envelope_hold(
    flavour: str, c14n: str, sign: Literal["assertion", "response", "both"]
) -> None:
    """What was signed alone is judged alone: nothing of the envelope gets into inclusive canonicalization."""
    idp = Minter(flavour)
    message = soap(idp.response(declaration="", c14n=c14n, sign=sign), ecp=True)
    report = samlcheck.check(message, metadata=idp.metadata())
    assert report.exchange is not None
    assert {check.status for check in report.exchange.signatures} == {"valid"}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_signatures_under_the_envelopes_declarations_hold(flavour: str) -> None:
    """Declarations that stand on the envelope alone come along, also one that only a PrefixList names."""
    idp = Minter(flavour)
    message = soap(idp.response(declaration="", sign="both"), hoisted=True)
    report = samlcheck.check(message, metadata=idp.metadata())
    assert report.exchange is not None
    assert {check.status for check in report.exchange.signatures} == {"valid"}


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="xmlsec1 signs in place here")
@pytest.mark.parametrize(
    ("method", "in_place", "status"),
    [
        ("http://www.w3.org/2001/10/xml-exc-c14n#", True, "valid"),
        ("http://www.w3.org/2001/10/xml-exc-c14n#", False, "valid"),
        ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", False, "valid"),
        ("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", True, "invalid"),
    ],
    ids=["exclusive-in-place", "exclusive-before", "inclusive-before", "inclusive-in-place"],
)
def test_signatures_of_xmlsec1(method: str, status: str, tmp_path: Path, *, in_place: bool) -> None:
    """
    What xmlsec1 signed holds, but for inclusive canonicalization in place: that covers the envelope's own namespace,
    which the client does not post.
    """
    unsigned = Minter().response(sign=None, declaration="")
    template = (
        f'<ds:Signature xmlns:ds="{DS}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{method}"/>'
        '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>'
        f'<ds:Reference URI="#{etree.fromstring(unsigned).get("ID")}"><ds:Transforms>'
        '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
        f'<ds:Transform Algorithm="{method}"/></ds:Transforms>'
        '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference>'
        "</ds:SignedInfo><ds:SignatureValue/></ds:Signature>"
    )
    ready = unsigned.replace(b"</saml:Issuer>", b"</saml:Issuer>" + template.encode(), 1)
    source, target, pem = tmp_path / "in.xml", tmp_path / "out.xml", tmp_path / "key.pem"
    source.write_bytes(soap(ready) if in_place else ready)
    pem.write_text(key("idp").private_pem, encoding="ascii")
    options = ["--id-attr:ID", f"{SAMLP}:Response", "--output", str(target), "--privkey-pem", str(pem)]
    subprocess.run(["xmlsec1", "--sign", *options, str(source)], check=True, capture_output=True)
    signed = etree.tostring(etree.parse(target), encoding="utf-8")
    report = samlcheck.check(signed if in_place else soap(signed), metadata=Minter().metadata())
    assert report.exchange is not None
    assert [check.status for check in report.exchange.signatures] == [status]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("ecp", [False, True])
def test_both_versions(version: Literal["1.1", "1.2"], response: bytes, read_one: ReadOne, *, ecp: bool) -> None:
    """SOAP 1.1 and 1.2, with the client's header or without: the message's own bytes come out."""
    capture = read_one(soap(response, version=version, ecp=ecp))
    assert (capture.kind, capture.format, capture.data) == ("response", "soap > xml", response)


def test_base64_of_an_envelope_is_not_counted(response: bytes, read_one: ReadOne) -> None:
    """The envelope's base64 is not what AWS would get."""
    capture = read_one(base64.b64encode(soap(response)))
    assert (capture.format, capture.data, capture.base64_length) == ("base64 > soap > xml", response, None)


START = "<p:Response"
MEANT = f' xmlns:p="{SAMLP}"'
A = ' xmlns:a="urn:a"'


@pytest.mark.parametrize(
    ("declared", "rest", "written"),
    [
        pytest.param(MEANT, "/>", MEANT, id="element"),
        pytest.param(A, f'{MEANT} a:b=""/>', A, id="attribute"),
        pytest.param(A, f"{MEANT}><a:b/></p:Response>", A, id="inside"),
        pytest.param(A, f'{MEANT}><b xmlns:a="urn:c"><a:b/></b></p:Response>', "", id="declared-inside"),
        pytest.param(A, f'{MEANT}><b xmlns:a="urn:c"/><a:b/></p:Response>', A, id="declared-beside"),
        pytest.param(A, f'{MEANT} t="a:string"/>', A, id="value"),
        pytest.param(A, f'{MEANT}><b PrefixList="q a"/></p:Response>', A, id="prefix-list"),
        pytest.param(A, f"{MEANT}{A}><a:b/></p:Response>", "", id="declared-on-itself"),
        pytest.param(' xmlns="urn:d"', f"{MEANT}><b/></p:Response>", ' xmlns="urn:d"', id="default"),
        pytest.param(' xmlns="urn:d"', f'{MEANT} b=""/>', "", id="attributes-have-no-default"),
        pytest.param(' xmlns=""', f"{MEANT}><b/></p:Response>", "", id="no-default"),
        pytest.param(f'{A} xmlns="urn:d"', f"{MEANT}/>", "", id="unused"),
        pytest.param(' xmlns:a="&quot;&amp;&lt;"', f"{MEANT} a:b=''/>", ' xmlns:a="&quot;&amp;&lt;"', id="escaped"),
        pytest.param(A, f"{MEANT}><!-- </p:Response> --><![CDATA[</p>]]><?b </p>?></p:Response>", "", id="no-tags"),
        pytest.param(A, f"{MEANT} b='</p:Response>'><b c='/>'/></p:Response>", "", id="tag-in-a-value"),
    ],
)  # fmt: skip
def test_declarations_that_are_used_come_along(declared: str, rest: str, written: str, read_one: ReadOne) -> None:
    """Of the envelope's namespaces those that the message uses are written on its start tag, and no others."""
    assert read_one(envelope(START + rest, declared)).data.decode() == START + written + rest


def test_message_of_another_name_in_the_header(response: bytes, read_one: ReadOne) -> None:
    """Only the Body's content is taken: the client's header has an element Response, and may hold a Body."""
    head = '<S:Header><e:Response xmlns:e="urn:e"/><S:Body><S:Fault/></S:Body></S:Header>'
    assert read_one(envelope(response.decode(), head=head)).data == response


def test_several_elements_in_the_body(response: bytes) -> None:
    """Each element in the Body is a piece of its own, with its number."""
    captures = read(envelope(response.decode() * 2).encode(), source="")
    assert [(capture.path, capture.data) for capture in captures] == [("Body[0]", response), ("Body[1]", response)]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(f'<p:AuthnRequest xmlns:p="{SAMLP}"/>', "authn-request", id="request"),
        pytest.param(f'<Assertion xmlns="{SAML}"></Assertion>', "assertion", id="assertion"),
        pytest.param('<t:RequestSecurityTokenResponse xmlns:t="http://t"/>', "ws-federation", id="ws-trust"),
        pytest.param("<S:Fault/>", "unknown", id="fault"),
        pytest.param("", "unknown", id="empty"),
        pytest.param("text", "unknown", id="text"),
    ],
)
def test_what_else_a_body_holds(body: str, kind: str, read_one: ReadOne) -> None:
    """A request, a token of WS-Trust, an error or nothing is told as what it is."""
    assert read_one(envelope(body)).kind == kind


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(f'<!DOCTYPE a><S:Envelope xmlns:S="{SOAP}"><S:Body><a/></S:Body></S:Envelope>', id="doctype"),
        pytest.param('<S:Envelope xmlns:S="urn:mail"><S:Body><a/></S:Body></S:Envelope>', id="another-envelope"),
        pytest.param(f'<S:Envelope xmlns:S="{SOAP}"><S:Header><a/></S:Header></S:Envelope>', id="no-body"),
        pytest.param(f'<S:Envelope xmlns:S="{SOAP}"><S:Body/><a/></S:Envelope>', id="empty-body"),
        pytest.param(f'<S:Envelope xmlns:S="{SOAP}"></S:Envelope></S:Envelope><S:Body><a/>', id="closed-too-often"),
    ],
)
def test_envelope_without_a_message(document: str, read_one: ReadOne) -> None:
    """An envelope without a message, or with a DOCTYPE, which SOAP forbids, is named and not looked into."""
    odd = read_one(document).oddity("looks-like")
    assert odd is not None
    assert odd.detail == "a SOAP message without a SAML message in its Body"


def test_encoding_is_the_declared_one(read_one: ReadOne) -> None:
    """What is taken out is UTF-8, whatever the envelope declared itself to be in."""
    text = envelope(f"{START}{MEANT}>zo\u00eb</p:Response>")
    for codec in ("iso-8859-1", "utf-16"):
        capture = read_one(f'<?xml version="1.0" encoding="{codec}"?>{text}'.encode(codec))
        assert capture.data.decode() == f"{START}{MEANT}>zo\u00eb</p:Response>"


def test_undeclared_encoding_that_the_parser_refuses(read_one: ReadOne) -> None:
    """Where the declared encoding is none that is read, the text is taken as it was found."""
    text = f'<?xml version="1.0" encoding="ebcdic"?>{envelope(START + MEANT + "/>")}'
    assert read_one(text).data.decode() == f"{START}{MEANT}/>"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(envelope("<a>" * 100_000), id="deep"),
        pytest.param(envelope("", head="<h>" * 100_000), id="deep-header"),
        pytest.param(envelope("<a/>" * 100_000), id="many"),
        pytest.param(envelope("<a/>", "".join(f' xmlns:n{number}=""' for number in range(50_000))), id="declarations"),
        pytest.param(envelope("".join(f'<n{number}:a xmlns:n{number}="">' for number in range(20_000))), id="scopes"),
        pytest.param(envelope("<p:a>" + "b" * 400_000 + "</p:a>"), id="word"),
        pytest.param(envelope("<!--" * 100_000), id="comments"),
        pytest.param(envelope("<a " + "b " * 200_000), id="open-tag"),
        pytest.param(envelope("<a PrefixList='" * 40_000), id="prefix-lists"),
    ],
)
def test_hostile_envelopes_are_read_in_one_go(document: str) -> None:
    """An envelope made to be gone through again and again is not: were it quadratic, this would not end."""
    assert read(document.encode(), source="")


def test_envelope_cut_at_every_byte(response: bytes) -> None:
    """An envelope cut anywhere gives one capture; of a message that shows, the missing end is told."""
    whole = soap(response, ecp=True)
    end = whole.index(response) + len(response)
    for length in range(len(whole)):
        (capture,) = read(whole[:length], source="")
        if capture.kind == "response":
            assert (capture.oddity("truncated") is None) == (length >= end)


NAMES = st.sampled_from(["a", "b", "S"])


@given(st.dictionaries(NAMES, st.sampled_from(["urn:1", "urn:2"])), st.data())
def test_names_mean_the_same_outside(outer: dict[str, str], data: st.DataObject) -> None:
    """Whatever is declared where, each element and attribute has the same namespace as in the envelope."""

    def element(depth: int) -> str:
        own = data.draw(st.dictionaries(NAMES, st.sampled_from(["urn:1", "urn:3"]), max_size=2))
        known = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in own.items())
        name = data.draw(st.sampled_from(["", "S:", *(f"{prefix}:" for prefix in outer)])) + "e"
        inner = "".join(element(depth - 1) for _ in range(data.draw(st.integers(0, 2)))) if depth else "t"
        return f"<{name}{known}>{inner}</{name}>"

    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in outer.items() if prefix != "S")
    message = f'<q:Response xmlns:q="{SAMLP}">{element(2)}</q:Response>'
    whole = envelope(message, declared).encode()
    (capture,) = read(whole, source="")
    assert canonical(capture.data) == canonical(whole)
