"""The namespaces and element names of SAML 2.0, XML Signature and XML Encryption, in Clark notation."""

from __future__ import annotations

from functools import cache

SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
MD = "urn:oasis:names:tc:SAML:2.0:metadata"
DS = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"
EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
XML = "http://www.w3.org/XML/1998/namespace"

PREFIXES = {SAMLP: "samlp", SAML: "saml", MD: "md", DS: "ds", XENC: "xenc", EXC_C14N: "ec", XML: "xml"}
"""The prefixes in which an XPath is shown; a document's own prefixes mean nothing."""


@cache
def samlp(local: str) -> str:
    """`{protocol namespace}local`."""
    return f"{{{SAMLP}}}{local}"


@cache
def saml(local: str) -> str:
    """`{assertion namespace}local`."""
    return f"{{{SAML}}}{local}"


@cache
def md(local: str) -> str:
    """`{metadata namespace}local`."""
    return f"{{{MD}}}{local}"


@cache
def ds(local: str) -> str:
    """`{XML Signature namespace}local`."""
    return f"{{{DS}}}{local}"


@cache
def xenc(local: str) -> str:
    """`{XML Encryption namespace}local`."""
    return f"{{{XENC}}}{local}"


RESPONSE = samlp("Response")
ASSERTION = saml("Assertion")
ENCRYPTED_ASSERTION = saml("EncryptedAssertion")
ADVICE = saml("Advice")
SIGNATURE = ds("Signature")
ENTITY_DESCRIPTOR = md("EntityDescriptor")
ENTITIES_DESCRIPTOR = md("EntitiesDescriptor")
