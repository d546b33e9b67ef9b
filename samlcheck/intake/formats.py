"""Every word that can stand in a Capture's `format`: what it is, and how people come by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """
    A format: its `name` in chains such as `har > form-body > base64`, `what` it is, `how` one gets it, and the `tools`
    that produce it.
    """

    name: str
    what: str
    how: str
    tools: tuple[str, ...] = ()


def _format(name: str, what: str, how: str, *tools: str) -> Format:
    return Format(name=name, what=what, how=how, tools=tools)


FORMATS: Final[tuple[Format, ...]] = (
    _format(
        "xml",
        "The document itself, in UTF-8 or the encoding it declares. After base64 it is not named again.",
        "Decoded by another tool, downloaded from the identity provider's test page, aws-google-auth's "
        "~/.aws/saml_cache_ID.xml.",
        "My Apps Secure Sign-in Extension",
        "decoders",
        "aws-google-auth",
    ),
    _format(
        "xml with byte order mark",
        "XML that begins with the bytes EF BB BF.",
        "Entra's metadata URL answers so, and some editors save so.",
        "Entra",
        "editors on Windows",
    ),
    _format(
        "utf-16 xml",
        "XML in UTF-16, either byte order, with or without a mark.",
        "Windows PowerShell's > writes it.",
        "Windows PowerShell",
    ),
    _format(
        "utf-32 xml",
        "XML in UTF-32, which is recognised and then refused.",
        "Nobody sends it.",
        "nothing that is known",
    ),
    _format(
        "base64",
        "What AWS receives. Line breaks, blanks where + was, the url-safe alphabet and padding are undone.",
        "The SAMLResponse value in the browser's Payload tab, saml2aws's ~/.aws/saml2aws/cache (login --cache-saml), "
        "aws-adfs's --assertfile, an input of the AWS CLI.",
        "Chrome",
        "Edge",
        "Firefox",
        "saml2aws",
        "aws-adfs",
        "AWS CLI",
    ),
    _format(
        "percent-encoded",
        "A value in which + / = stand as %2B %2F %3D, encoded once or twice.",
        "The Payload tab with view URL-encoded, a proxy's log.",
        "Chrome",
        "Edge",
        "proxies",
    ),
    _format(
        "form-body",
        "SAMLResponse=...&RelayState=..., as the browser posts it.",
        "The Payload tab with view source; in a HAR, posted text or parameters.",
        "Chrome",
        "Edge",
        "Firefox",
        "Safari",
    ),
    _format(
        "label",
        "SAMLResponse: or SAMLResponse= before a value, in any case.",
        "A line copied together with its name.",
        "browsers",
        "logs",
    ),
    _format(
        "html-form",
        "The page whose hidden field the browser posts on.",
        "Saved page source of the identity provider's last page.",
        "every identity provider",
        "AWS's page to choose a role",
    ),
    _format("url", "An address with a message in its query.", "The address bar during a redirect.", "browsers"),
    _format(
        "soap",
        "A SOAP 1.1 or 1.2 envelope with the message in its Body, which is taken out.",
        "The enhanced client (ECP): the debug log of a command-line tool, or curl at the ECP endpoint.",
        "Shibboleth and others with an ECP endpoint",
    ),
    _format(
        "har",
        "HTTP Archive 1.2: what was posted, pages that hold the form, and addresses.",
        "Network tab, Save all as HAR, of any browser.",
        "Chrome",
        "Edge",
        "Firefox",
        "Safari",
    ),
    _format(
        "saml-tracer",
        "The JSON export of the SAML-tracer extension, masked or not, of any age.",
        "SAML-tracer's Export button.",
        "SAML-tracer",
    ),
    _format(
        "saml-chrome-panel",
        "SAMLChromeExport.json: the entries of a HAR under numbers, each with its decoded message.",
        "The SAML panel of Chrome's developer tools, Export.",
        "SAML Chrome Panel",
    ),
    _format(
        "zip",
        "A ZIP archive with files of any of these formats.",
        "Packed to be sent by mail or chat.",
        "whoever sends files",
    ),
    _format(
        "saz", "Fiddler's archive: a ZIP of raw requests and answers.", "Fiddler, File, Save, All Sessions.", "Fiddler"
    ),
    _format(
        "gzip",
        "One file packed with gzip.",
        "gzip capture.har; logs that were packed when they were rotated.",
        "gzip",
        "logrotate",
    ),
    _format(
        "curl",
        "A curl command in the quoting of bash or of the Windows command prompt.",
        "Network tab, the POST to the AWS sign-in address, Copy as cURL; Burp's Copy as curl command.",
        "Chrome",
        "Edge",
        "Firefox",
        "Safari",
        "Burp Suite",
    ),
    _format(
        "fetch",
        "A call of JavaScript's fetch.",
        "Network tab, the POST to the AWS sign-in address, Copy as fetch, or as fetch for Node.js.",
        "Chrome",
        "Edge",
        "Firefox",
    ),
    _format(
        "powershell",
        "Invoke-WebRequest or Invoke-RestMethod with its body in a string, a here-string, a variable or a hash table.",
        "Network tab, the POST to the AWS sign-in address, Copy as PowerShell.",
        "Chrome",
        "Edge",
        "Firefox",
    ),
    _format(
        "http",
        "Requests and answers as they went over the wire: first line, headers, a blank line, the body.",
        "The raw view of Burp or Fiddler; DUMP_CONTENT=true saml2aws login --verbose.",
        "Burp Suite",
        "Fiddler",
        "saml2aws",
    ),
    _format(
        "burp",
        "XML around requests and answers, in base64 or not.",
        "Burp's Save items, on the selected requests.",
        "Burp Suite",
    ),
    _format("json string", "A value in JSON's quotes.", "aws ... --query SAMLMetadataDocument.", "AWS CLI"),
    _format(
        "get-saml-provider json",
        "The SAML provider as IAM holds it.",
        "aws iam get-saml-provider --saml-provider-arn ARN.",
        "AWS CLI",
    ),
    _format(
        "app-roles json",
        "Entra's app roles: an array of them, a service principal or application, a list of those, the body of a "
        "PATCH.",
        "Graph Explorer, GET https://graph.microsoft.com/v1.0/servicePrincipals/ID; az ad sp show --id ID.",
        "Microsoft Graph",
        "Azure CLI",
    ),
    _format(
        "trust-policy json",
        "Who may assume a role: its trust policy alone, percent-encoded or not, or inside a file that holds the role.",
        "aws iam get-role --role-name ROLE; aws iam get-account-authorization-details --filter Role; terraform show "
        "-json.",
        "AWS CLI",
        "Terraform",
    ),
    _format(
        "cloudtrail json",
        "CloudTrail's events of AssumeRoleWithSAML: one, a log file, the answer of a look-up, rows of a query.",
        "aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoleWithSAML; "
        "CloudTrail console, Event history, View event, Copy.",
        "AWS CloudTrail",
        "AWS CLI",
    ),
    _format(
        "json message",
        "JSON of any other shape, one document or one a line, that has SAMLResponse, SAMLAssertion, saml_response or "
        "assertion in it, or a text with SAMLResponse=... in it.",
        "An input of the AWS CLI or of an SDK, what gimme-aws-creds keeps, a structured log.",
        "AWS CLI",
        "gimme-aws-creds",
        "logs",
    ),
    _format(
        "pem certificate",
        "One or more certificates in PEM.",
        "The identity provider's certificate download.",
        "identity providers",
        "openssl",
    ),
    _format(
        "der certificate",
        "A certificate's bytes.",
        "A .cer file of Windows or Entra's Certificate (Raw).",
        "Entra",
        "Windows",
    ),
    _format(
        "deflate",
        "A message of the HTTP-Redirect binding. Requests are named; a response is judged as if it had been posted.",
        "A SAMLRequest or SAMLResponse out of an address.",
        "service providers that ask by HTTP-Redirect",
    ),
    _format(
        "python bytes",
        "b'...' as Python shows bytes, of XML or of base64, and '<...' as it shows text.",
        "aws-google-auth --log debug, a Python program's log.",
        "aws-google-auth",
        "Python",
    ),
    _format(
        "log",
        "Lines of text with a message in them: behind its name, as base64, or as XML that is whole.",
        "DEBUG=aws-azure-login aws-azure-login, an application's log, a command line of the AWS CLI.",
        "aws-azure-login",
        "any program",
    ),
    _format(
        "html",
        "A web page without a SAML form. Not judged.",
        "The login page instead of the page after it.",
        "browsers",
    ),
    _format("json", "JSON of another kind. Not judged.", "A policy, an event, a token.", "anything"),
    _format("pem", "A key or another PEM block. Not judged.", "The wrong file.", "anything"),
    _format("der", "A key or another DER structure. Not judged.", "The wrong file.", "anything"),
    _format("text", "Text without a message. Not judged.", "An error message, a command, a token.", "anything"),
    _format("binary", "Bytes that are no text. Not judged.", "A picture.", "anything"),
    _format("empty", "Nothing at all.", "A paste that did not arrive.", "a clipboard, a terminal"),
)
