"""
Every way in which another verifier is known to say something else than ours, and why it may.

A reason has a test for being the reason, and the smallest example that shows it. What none explains is a fault.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import pybergshamra
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from samlcheck import mint
from samlcheck.core import names
from samlcheck.core.algorithms import CANONICALIZATIONS, ENVELOPED
from samlcheck.core.hazards import REFUSED, hazards
from samlcheck.core.names import ds
from samlcheck.core.signature import inspect
from samlcheck.core.xml import Node
from samlcheck.errors import VerificationError
from samlcheck.mint import Minter
from samlcheck.mint.scenarios.sig.sig012 import in_der
from samlcheck.model.ecdsa_value import from_der

__all__ = ["REASONS", "Case", "Engine", "Reason", "explain"]

Engine = Literal["pybergshamra", "xmlsec1"]
LANG: Final = f"{{{names.XML}}}"


class Case(NamedTuple):
    """A signature on which `engine` disagrees: the element that holds it, and our error, None when we take it."""

    node: Node
    error: VerificationError | None
    engine: Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """
    Why a disagreement is one that we want, or cannot help.

    `ours` is whether we take the signature, `engines` who takes it otherwise, `example` a document whose first
    Assertion shows it under the key `key`.
    """

    name: str
    why: str
    ours: Literal["takes", "refuses"]
    engines: tuple[Engine, ...]
    applies: Callable[[Case], bool]
    example: Callable[[], str]
    key: str = "idp"


def explain(case: Case) -> Reason | None:
    """The first reason that applies; None for a disagreement that nobody has understood."""
    taken = "takes" if case.error is None else "refuses"
    return next(
        (
            reason
            for reason in REASONS
            if reason.ours == taken and case.engine in reason.engines and reason.applies(case)
        ),
        None,
    )


def _hazard(kind: str) -> Callable[[Case], bool]:
    def applies(case: Case) -> bool:
        found = [hazard.kind for hazard in hazards(case.node.document) if hazard.kind in REFUSED]
        return bool(found) and found[0] == kind

    return applies


def _says(*words: str) -> Callable[[Case], bool]:
    return lambda case: any(word in str(case.error) for word in words)


def _shown(case: Case) -> Node:
    """The element that shows our error."""
    assert case.error is not None
    assert isinstance(case.error.where, Node)
    return case.error.where


def _signature(case: Case) -> Node:
    found = case.node.find(names.SIGNATURE)
    assert found is not None
    return found


def _with_comments(uri: str) -> bool:
    return CANONICALIZATIONS.get(uri, "").endswith("with comments")


def _comments_in_content(case: Case) -> bool:
    """Comments in what is signed, under a canonicalization that keeps them."""
    return (
        case.error is not None
        and case.error.reason == "digest-mismatch"
        and _with_comments(inspect(case.node).transforms[-1])
        and any(each.comments for each in case.node.iter())
    )


def _comments_in_signed_info(case: Case) -> bool:
    info = _signature(case).find(ds("SignedInfo"))
    return (
        case.error is not None
        and case.error.reason == "signature-mismatch"
        and _with_comments(inspect(case.node).canonicalization)
        and info is not None
        and any(each.comments for each in info.iter())
    )


def _inherited(case: Case) -> bool:
    """An attribute of the xml: namespace around what is canonicalized, and a canonicalization that inherits it."""
    around = [_signature(case), case.node, *case.node.ancestors()]
    attributes = {name for node in around for name in node.attributes}
    refused = case.error is not None and case.error.reason == "canonicalization-failed"
    return refused and any(name.startswith(LANG) for name in attributes)


def _cdata_in_base64(case: Case) -> bool:
    text = case.node.document.text
    return any(
        "<![CDATA[" in piece.partition("</")[0]
        for local in ("SignatureValue", "DigestValue")
        for piece in re.split(rf"{local}(?:\s[^<>]*)?>", text)[1::2]
    )


def _has_text(node: Node) -> bool:
    return node.tag in (names.SIGNATURE, ds("SignedInfo"), ds("Reference")) and node.text.strip() != ""


def _spare_bits(case: Case) -> bool:
    values = [node for node in _signature(case).iter() if node.tag in (ds("SignatureValue"), ds("DigestValue"))]
    texts = ["".join(value.text.split()) for value in values]
    return any(base64.b64encode(base64.b64decode(text)).decode() != text for text in texts)


def _changed(before: str, after: str, **changes: object) -> Callable[[], str]:
    """The response whose text is changed after it was signed."""
    return lambda: Minter().response(**changes).decode().replace(before, after)  # type: ignore[arg-type]  # of many types


def _signed_under_a_language() -> str:
    """An Assertion in a Response with xml:lang, signed in place with inclusive C14N, as the standard has it."""
    manager = pybergshamra.KeysManager()
    pem = mint.key("idp").private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    manager.add_key(pybergshamra.load_rsa_private_pem(pem))
    template = _changed("<samlp:Response ", '<samlp:Response xml:lang="en" ', c14n="c14n")()
    for name in ("DigestValue", "SignatureValue"):
        start, end = template.index(f"<ds:{name}>"), template.index(f"</ds:{name}>")
        template = f"{template[:start]}<ds:{name}>{template[end:]}"
    return pybergshamra.sign(pybergshamra.DsigContext(manager), template)


def _is_der(case: Case) -> bool:
    value = _signature(case).find(ds("SignatureValue"))
    refused = case.error is not None and case.error.reason == "signature-mismatch"
    return refused and value is not None and from_der(base64.b64decode(value.text)) is not None


def _with_parameters(signature: str) -> str:
    transform = f'<ds:Transform Algorithm="{ENVELOPED}"'
    return signature.replace(f"{transform}/>", f"{transform}><x/></ds:Transform>")


def _with_cdata() -> str:
    text = Minter().response().decode()
    middle = text.index("<ds:SignatureValue>") + 50
    return f"{text[:middle]}<![CDATA[]]>{text[middle:]}"


def _with_spare_bits() -> str:
    before, padding, after = Minter().response().decode().partition("==</ds:SignatureValue>")
    return before[:-1] + chr(ord(before[-1]) + 1) + padding + after


BOTH: Final[tuple[Engine, ...]] = ("pybergshamra", "xmlsec1")
REASONS: Final[tuple[Reason, ...]] = (
    Reason(
        name="a comment in a value",
        why="It is dropped before the digest, and careless readers stop at it: no signature of such a document counts.",
        ours="refuses",
        engines=BOTH,
        applies=_hazard("comment-in-value"),
        example=_changed("alice", "al<!-- -->ice"),
    ),
    Reason(
        name="an instruction in a value",
        why="Some canonicalizers print its data as text: refused also where it was signed along, or stands elsewhere.",
        ours="refuses",
        engines=BOTH,
        applies=_hazard("instruction-in-value"),
        example=_changed("<samlp:Status>", "<samlp:Status><saml:NameID>a<?p?>b</saml:NameID>"),
    ),
    Reason(
        name="odd IDs",
        why="Two ID attributes on an element: libraries differ on which one counts.",
        ours="refuses",
        engines=BOTH,
        applies=_hazard("odd-id"),
        example=_changed("<samlp:Status>", '<samlp:Status ID="_1" Id="_2">'),
    ),
    Reason(
        name="a look-alike namespace",
        why="A reader that compares loosely takes the element for the real thing.",
        ours="refuses",
        engines=BOTH,
        applies=_hazard("look-alike-namespace"),
        example=_changed("<samlp:Status>", '<samlp:Status><Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion/"/>'),
    ),
    Reason(
        name="a relative namespace",
        why="libxml2 cannot canonicalize it and some libraries then digest nothing; pybergshamra canonicalizes it.",
        ours="refuses",
        engines=("pybergshamra",),
        applies=_hazard("relative-namespace"),
        example=_changed("<samlp:Status>", '<samlp:Status xmlns:x="relative">'),
    ),
    Reason(
        name="a duplicate ID",
        why="A Reference could mean either element; xmlsec1 minds only the IDs of the elements it was told of.",
        ours="refuses",
        engines=("xmlsec1",),
        applies=_hazard("duplicate-id"),
        example=_changed("<samlp:Status>", '<samlp:Status><x ID="_1"/><y ID="_1"/>'),
    ),
    Reason(
        name="an element in base64",
        why="What is read and what is skipped differs between libraries; the schema has text there.",
        ours="refuses",
        engines=BOTH,
        applies=lambda case: _says("is not base64")(case) and _shown(case).children != (),
        example=_changed("</ds:SignatureValue>", "<x/></ds:SignatureValue>"),
    ),
    Reason(
        name="other blanks in base64",
        why="XML has four characters of white space; pybergshamra skips all that Unicode has.",
        ours="refuses",
        engines=("pybergshamra",),
        applies=lambda case: _says("is not base64")(case) and not _shown(case).text.isascii(),
        example=_changed("<ds:SignatureValue>", "<ds:SignatureValue>\u2009"),
    ),
    Reason(
        name="ECDSA in DER",
        why="XML Signature 6.4.3 has the two numbers side by side; pybergshamra takes them in DER as well.",
        ours="refuses",
        engines=("pybergshamra",),
        applies=_is_der,
        example=lambda: in_der(Minter(key="ec-p256").response()).decode(),
        key="ec-p256",
    ),
    Reason(
        name="a broken hash",
        why="MD5 proves nothing; the others compute it when the document asks for it.",
        ours="refuses",
        engines=BOTH,
        applies=lambda case: case.error is not None and case.error.reason == "weak-algorithm",
        example=_changed("", "", signature_algorithm="rsa-md5"),
    ),
    Reason(
        name="more than two transforms",
        why="SAML Core 5.4.4 names two; more only cost time, and the others run all that they know.",
        ours="refuses",
        engines=BOTH,
        applies=_says("SAML has two at most"),
        example=_changed("", "", transforms=("enveloped", "exc-c14n", "exc-c14n")),
    ),
    Reason(
        name="a transform with parameters",
        why="enveloped-signature has none; whoever writes some expects them to be heeded by somebody.",
        ours="refuses",
        engines=BOTH,
        applies=_says("takes no parameters"),
        example=_changed("", "", edit_signature=_with_parameters),
    ),
    Reason(
        name="an ID that is no name",
        why="An xs:ID begins with a letter or underscore; anything else may be an XPointer or a query to some reader.",
        ours="refuses",
        engines=BOTH,
        applies=_says("the Reference points to '#", 'the Reference points to "#'),
        example=_changed("", "", assertion_id="1"),
    ),
    Reason(
        name="text between the parts of a signature",
        why="The schema has none there; who puts some in expects somebody to read it.",
        ours="refuses",
        engines=BOTH,
        applies=lambda case: _says("holds more than its parts")(case) and _has_text(_shown(case)),
        example=_changed("<ds:SignedInfo>", "0<ds:SignedInfo>"),
    ),
    Reason(
        name="a part too many",
        why="A second SignedInfo, SignatureValue or KeyInfo is where a forged one hides; the schema has one of each.",
        ours="refuses",
        engines=("pybergshamra",),
        applies=_says("holds more than its parts", "in its place"),
        example=_changed("</ds:Signature>", "<ds:KeyInfo/></ds:Signature>"),
    ),
    Reason(
        name="comments under a canonicalization with comments",
        why="A Reference by ID leaves comments out (XML Signature 4.4.3.3); signxml keeps them.",
        ours="refuses",
        engines=BOTH,
        applies=_comments_in_content,
        example=_changed("<saml:Subject>", "<!-- --><saml:Subject>", c14n="exc-c14n-with-comments"),
    ),
    Reason(
        name="comments in SignedInfo under a canonicalization with comments",
        why="They are signed then, and one that was added breaks the signature; pybergshamra drops them.",
        ours="refuses",
        engines=("pybergshamra",),
        applies=_comments_in_signed_info,
        example=_changed("<ds:SignedInfo>", "<ds:SignedInfo><!-- -->", c14n="exc-c14n-with-comments"),
    ),
    Reason(
        name="an inherited xml: attribute",
        why="Inclusive C14N of a part takes xml:lang from around it; we verify the part alone, so we refuse to say.",
        ours="refuses",
        engines=BOTH,
        applies=_inherited,
        example=_signed_under_a_language,
    ),
    Reason(
        name="CDATA in base64",
        why="A CDATA section is text like any other; pybergshamra reads the text beside it alone.",
        ours="takes",
        engines=("pybergshamra",),
        applies=_cdata_in_base64,
        example=_with_cdata,
    ),
    Reason(
        name="spare bits in base64",
        why="The last character before the padding has bits that mean nothing; pybergshamra wants them to be zero.",
        ours="takes",
        engines=("pybergshamra",),
        applies=_spare_bits,
        example=_with_spare_bits,
    ),
    Reason(
        name="RSA-PSS",
        why="xmlsec1 knows it since version 1.3; Debian's is older.",
        ours="takes",
        engines=("xmlsec1",),
        applies=lambda case: inspect(case.node).algorithm.endswith("-MGF1"),
        example=_changed("", "", signature_algorithm="pss-sha256"),
    ),
)
