"""Every word that can stand in a Capture's `format`: what it is, and how people come by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its `name` in chains such as `har > form-body > base64`, `what` it is, `how` one gets it."""

    name: str
    what: str
    how: str


def _format(name: str, what: str, how: str) -> Format:
    return Format(name=name, what=what, how=how)


FORMATS: Final[tuple[Format, ...]] = (
    _format(
        "xml",
        "The document itself, in UTF-8 or the encoding it declares. After base64 it is not named again.",
        "Decoded by another tool, or downloaded from the identity provider's test page.",
    ),
    _format(
        "xml with byte order mark",
        "XML that begins with the bytes EF BB BF.",
        "Entra's metadata URL answers so, and some editors save so.",
    ),
    _format(
        "utf-16 xml",
        "XML in UTF-16, either byte order, with or without a mark.",
        "Windows PowerShell's > writes it.",
    ),
    _format("utf-32 xml", "XML in UTF-32, which is recognised and then refused.", "Nobody sends it."),
    _format(
        "base64",
        "What AWS receives. Line breaks, blanks where + was, the url-safe alphabet and padding are undone.",
        "The SAMLResponse value in the browser's Payload tab, saml2aws's cache, an input of the AWS CLI.",
    ),
    _format(
        "percent-encoded",
        "A value in which + / = stand as %2B %2F %3D, encoded once or twice.",
        "The Payload tab with view URL-encoded, a proxy's log.",
    ),
    _format(
        "form-body",
        "SAMLResponse=...&RelayState=..., as the browser posts it.",
        "The Payload tab with view source; in a HAR, posted text or parameters.",
    ),
    _format(
        "label",
        "SAMLResponse: or SAMLResponse= before a value, in any case.",
        "A line copied together with its name.",
    ),
    _format(
        "html-form",
        "The page whose hidden field the browser posts on.",
        "Saved page source of the identity provider's last page.",
    ),
    _format("url", "An address with a message in its query.", "The address bar during a redirect."),
    _format("har", "HTTP Archive 1.2.", "Network tab, Save all as HAR, of any browser."),
    _format(
        "saml-tracer",
        "The JSON export of the SAML-tracer extension, masked or not, of any age.",
        "SAML-tracer's Export button.",
    ),
    _format("json string", "A value in JSON's quotes.", "aws ... --query SAMLMetadataDocument."),
    _format(
        "get-saml-provider json",
        "The SAML provider as IAM holds it.",
        "aws iam get-saml-provider --saml-provider-arn ARN.",
    ),
    _format("pem certificate", "One or more certificates in PEM.", "The identity provider's certificate download."),
    _format("der certificate", "A certificate's bytes.", "A .cer file of Windows or Entra's Certificate (Raw)."),
    _format(
        "deflate",
        "A message of the HTTP-Redirect binding. Requests are named; a response that came so is not judged.",
        "The SAMLRequest of the address that leads to the identity provider.",
    ),
    _format("html", "A web page without a SAML form. Not judged.", "The login page instead of the page after it."),
    _format("json", "JSON of another kind. Not judged.", "A policy, an event, a token."),
    _format("pem", "A key or another PEM block. Not judged.", "The wrong file."),
    _format("der", "A key or another DER structure. Not judged.", "The wrong file."),
    _format("text", "Text without a message. Not judged.", "An error message, a command, a token."),
    _format("binary", "Bytes that are no text. Not judged.", "A picture, an archive."),
    _format("empty", "Nothing at all.", "A paste that did not arrive."),
)
