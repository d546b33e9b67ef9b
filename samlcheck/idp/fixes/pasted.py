"""What a rule about the capture or the XML document may ask the reader to change."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import SIGN_IN, by_idp, by_message, by_reader

# What was pasted.

FRESH_CAPTURE: Final = by_reader(
    key="fresh-capture",
    text="Sign in again with the browser's developer tools open (Network, Preserve log on), open the POST to {url} "
    "and copy its form field SAMLResponse.",
    defaults=(("url", SIGN_IN),),
)
COPY_AGAIN: Final = by_reader(
    key="copy-again",
    text="Copy the whole value again: developer tools and terminals cut long lines, so use Copy value, or save the "
    "HAR file and give the file.",
)
COMPLETE_RESPONSE: Final = by_reader(
    key="complete-response",
    text="Capture what the browser posts: a preview shows the Assertion alone, and a service needs the Response "
    "around it.",
)
BESIDE_RESPONSE: Final = by_reader(
    key="beside-response",
    text="Paste the response, and give keys and certificates beside it: --cert for what the identity provider signs "
    "with, --decryption-key for the private key that an assertion was encrypted for.",
)
STRICT_BASE64: Final = by_reader(
    key="strict-base64",
    text="Pass the response to an API call as one line of plain base64: undo percent-encoding, keep + and /, remove "
    "blanks and line breaks.",
)
PROTECT_CAPTURE: Final = by_reader(
    key="protect-capture",
    text="Treat this export like a password: masking hid the form field, not the decoded assertion beside it.",
)
JUDGE_ALL: Final = by_reader(
    key="judge-all", text="Add --all to judge every message of the capture, not only this one."
)
SAML2_POST: Final = by_idp(
    key="saml2-post",
    text="Set the application up for SAML 2.0 with the HTTP-POST binding.",
)
POST_BINDING: Final = by_message(
    key="post-binding",
    text="Have the identity provider answer by HTTP-POST: the form field SAMLResponse, base64 without deflate.",
)
SEND_LESS: Final = by_idp(
    key="send-less",
    text="Send fewer roles, groups and claims: AWS takes 100,000 characters of base64 in all.",
)
CLEAN_VALUE: Final = by_message(
    key="clean-value",
    text="Retype the value by hand where it is kept: it holds characters that nobody can see.",
)

# The XML document.

NO_DOCTYPE: Final = by_message(
    key="no-doctype",
    text="Find out who put a DOCTYPE into this message: no identity provider writes one, and no service takes it.",
)
PLAIN_XML: Final = by_message(
    key="plain-xml",
    text="Have the message written without comments and processing instructions; where nobody's program explains "
    "them, treat it as an attack.",
)
SMALLER_DOCUMENT: Final = by_message(
    key="smaller-document",
    text="Make sure that this is the right document: no SAML message is so deep or so large.",
)
UTF8: Final = by_message(key="utf8", text="Have the message written in UTF-8.")
NO_BYTE_ORDER_MARK: Final = by_reader(
    key="no-byte-order-mark",
    text="Remove the byte order mark from the file before you upload it to IAM.",
    commands=("sed -i '1s/^\\xEF\\xBB\\xBF//' {file}",),
    defaults=(("file", "metadata.xml"),),
)
NAMESPACES: Final = by_message(
    key="namespaces",
    text="Have the elements written in the namespaces of SAML and XML Signature, letter by letter.",
)
SCHEMA: Final = by_message(
    key="schema",
    text="Have the message written as the schema says; where a product wrote it, report it to its maker.",
)
UNIQUE_IDS: Final = by_message(
    key="unique-ids",
    text="Have each element written with one ID attribute of its own; where nobody's program explains this, treat it "
    "as an attack.",
)
