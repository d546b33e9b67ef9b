"""Metadata that the tests compare: minted, written otherwise without saying anything else, and changed in one thing."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from io import BytesIO

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.keys import base64_der, key
from samlcheck.rollover.compared import MetadataComparison, MetadataFile, compare_metadata

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol"
_BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_IDS = ("ID", "Id")

ORGANIZATION = (
    f'<Organization xmlns="{MD[1:-1]}"><OrganizationName xml:lang="en">Example</OrganizationName>'
    '<OrganizationDisplayName xml:lang="en">Example</OrganizationDisplayName>'
    '<OrganizationURL xml:lang="en">https://example.com</OrganizationURL></Organization>'
)
CONTACT = (
    f'<ContactPerson xmlns="{MD[1:-1]}" contactType="technical"><GivenName>Ann</GivenName>'
    "<EmailAddress>mailto:ann@example.com</EmailAddress></ContactPerson>"
)

Change = Callable[[etree._Element], None]


def document(**changes: object) -> bytes:
    """One identity provider with a key to sign with, one to encrypt for, contacts, an end and a logout."""
    plain = {"encryption_key": "encryption", "valid_until": None, "cache_duration": "PT6H"}
    root = etree.fromstring(Minter("plain").metadata(**{**plain, **changes}))  # type: ignore[arg-type]
    root.set("validUntil", "2026-12-01T00:00:00Z")
    role = root.find(f"{MD}IDPSSODescriptor")
    assert role is not None
    logout = etree.SubElement(role, f"{MD}SingleLogoutService", Binding=f"{_BINDINGS}:SOAP")
    logout.set("Location", "https://idp.example.com/saml/slo")
    for each in (ORGANIZATION, CONTACT):
        root.append(etree.fromstring(each))
    return etree.tostring(root)


def changed(change: Change, data: bytes | None = None) -> bytes:
    """The document with one thing changed."""
    root = etree.fromstring(data or document())
    change(root)
    return etree.tostring(root)


def file(data: bytes, source: str = "x.xml") -> MetadataFile:
    """The document as a file."""
    return MetadataFile(source, "xml", partial(BytesIO, data))


def compared(old: bytes, new: bytes, *, breaking_only: bool = False) -> MetadataComparison:
    """Both, compared."""
    return compare_metadata(file(old, "old.xml"), file(new, "new.xml"), breaking_only=breaking_only)


def rewritten(data: bytes, seed: int) -> bytes:
    """The same metadata in another order, with other prefixes, white space and IDs, and without its signature."""
    chance = random.Random(seed)  # noqa: S311 no secret
    root = _copied(etree.fromstring(data), chance)
    if chance.random() < 0.5:
        etree.indent(root, space=chance.choice((" ", "    ", "\t")))
    return etree.tostring(root, xml_declaration=chance.random() < 0.5, encoding="UTF-8")


def _copied(element: etree._Element, chance: random.Random, above: dict[str, str] | None = None) -> etree._Element:
    """The element with prefixes of its own, or those of the elements above."""
    uris = {etree.QName(each).namespace or "" for each in element.iter(etree.Element)}
    uris |= {etree.QName(name).namespace or "" for each in element.iter(etree.Element) for name in each.attrib}
    uris |= {each.nsmap[_prefix(each)] for each in element.iter(etree.Element) if _TYPE in each.attrib}
    named = dict(above) if above and chance.random() < 0.7 else {}
    for uri in sorted(uris - named.keys() - {"", "http://www.w3.org/XML/1998/namespace"}):
        named[uri] = f"n{chance.randrange(10**6)}"
    copy = etree.Element(element.tag, nsmap={prefix: uri for uri, prefix in named.items()})
    for name, value in chance.sample(list(element.attrib.items()), len(element.attrib)):
        if name in _IDS:
            copy.set(name, f"_{chance.randrange(10**9)}")
        elif name == _TYPE:
            copy.set(name, f"{named[element.nsmap[_prefix(element)]]}:{value.rpartition(':')[2]}")
        else:
            copy.set(name, value)
    if element.text and element.text.strip():
        copy.text = _spaced(element, chance)
    children = [each for each in element if isinstance(each.tag, str) and each.tag != f"{DS}Signature"]
    for child in chance.sample(children, len(children)):
        copy.append(_copied(child, chance, named))
    return copy


def _prefix(element: etree._Element) -> str | None:
    return element.get(_TYPE, "").rpartition(":")[0] or None


def _spaced(element: etree._Element, chance: random.Random) -> str:
    text = (element.text or "").strip()
    if element.tag == f"{DS}X509Certificate":
        width = chance.choice((64, 76, 10_000))
        plain = "".join(text.split())
        text = "\n".join(plain[at : at + width] for at in range(0, len(plain), width))
    return f"{chance.choice(('', ' ', chr(10)))}{text}{chance.choice(('', ' ', chr(10)))}"


def role(root: etree._Element) -> etree._Element:
    """The role of the identity provider."""
    found = root.find(f"{MD}IDPSSODescriptor")
    assert found is not None
    return found


def descriptor(root: etree._Element, use: str = "signing") -> etree._Element:
    """Its first key for that use."""
    return next(each for each in role(root).findall(f"{MD}KeyDescriptor") if each.get("use") == use)


def certificate(name: str, serial: int = 0x1001) -> str:
    """The text of a certificate over the key of that name."""
    return base64_der(key(name).certificate(serial=serial))


def with_key(text: str, use: str | None = "signing") -> Change:
    """Adds a KeyDescriptor."""

    def change(root: etree._Element) -> None:
        added = etree.Element(f"{MD}KeyDescriptor", {} if use is None else {"use": use})
        info = etree.SubElement(etree.SubElement(added, f"{DS}KeyInfo"), f"{DS}X509Data")
        etree.SubElement(info, f"{DS}X509Certificate").text = text
        role(root).insert(0, added)

    return change


def bare_key(name: str = "idp") -> etree._Element:
    """A KeyDescriptor with nothing but the key of that name."""
    return descriptor(etree.fromstring(Minter("plain").metadata(keys=[name], key_value_only=True)))


def with_bare_key(root: etree._Element) -> None:
    """Writes the key of that name in the place of the certificate for signing."""
    found = descriptor(root)
    role(root).replace(found, bare_key())


def with_certificate(text: str, use: str = "signing") -> Change:
    """Writes another certificate in the place of the one for that use."""

    def change(root: etree._Element) -> None:
        found = next(descriptor(root, use).iter(f"{DS}X509Certificate"))
        found.text = text

    return change


def endpoint(name: str, binding: str, **attributes: str) -> Change:
    """Changes an endpoint."""

    def change(root: etree._Element) -> None:
        named = role(root).findall(f"{MD}{name}")
        found = next(each for each in named if each.get("Binding") == f"{_BINDINGS}:{binding}")
        for attribute, value in attributes.items():
            found.set(attribute, value)

    return change


def without(path: str) -> Change:
    """Takes the first element at that path away."""

    def change(root: etree._Element) -> None:
        found = root.find(path.replace("md:", MD))
        assert found is not None
        above = found.getparent()
        assert above is not None
        above.remove(found)

    return change


def attribute(path: str, name: str, value: str | None) -> Change:
    """Sets an attribute of the element at that path, `.` for the entity; None takes it away."""

    def change(root: etree._Element) -> None:
        found = root.find(path.replace("md:", MD))
        assert found is not None
        if value is None:
            del found.attrib[name]
        else:
            found.set(name, value)

    return change


def text(path: str, said: str) -> Change:
    """Writes another text in the element at that path."""

    def change(root: etree._Element) -> None:
        found = root.find(path.replace("md:", MD))
        assert found is not None
        found.text = said

    return change


def element(path: str, written: str) -> Change:
    """Adds an element to the one at that path."""

    def change(root: etree._Element) -> None:
        found = root.find(path.replace("md:", MD))
        assert found is not None
        found.append(etree.fromstring(written))

    return change


def aggregate(*entities: bytes, **attributes: str) -> bytes:
    """An EntitiesDescriptor around them."""
    root = etree.Element(f"{MD}EntitiesDescriptor", Name="urn:example:federation")
    for name, value in attributes.items():
        root.set(name, value)
    for each in entities:
        root.append(etree.fromstring(each))
    return etree.tostring(root)
