"""What is refused before any cryptography, step by step, with its reason and the element that shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samlcheck.core.signature import Policy, inspect, verify
from samlcheck.mint.algorithms import DIGESTS, SIGNATURES
from tests.core.signed import (
    ENVELOPED,
    EXCLUSIVE,
    IDP,
    changed,
    doubled,
    element_of,
    minted,
    refusal,
    trusted,
    where,
    without,
)

# --- 1. hazards ------------------------------------------------------------------------------------------------------


TWIN = '<x ID="_9b1e7f40c2d84a35a6e3f8d105b7c26e"/>'
LOOK_ALIKE = '<Assertion xmlns="urn:oasis:names:tc:saml:2.0:assertion"/>'


@pytest.mark.parametrize(
    ("before", "after", "reason", "element"),
    [
        ("alice", "al<!-- -->ice", "malformed", "NameID"),
        ("alice", "al<?p?>ice", "malformed", "NameID"),
        ("<saml:Subject>", '<saml:Subject Id="1" id="2">', "malformed", "Subject"),
        ("<saml:Subject>", '<saml:Subject xmlns:x="x">', "canonicalization-failed", "Subject"),
        ("</samlp:Response>", f"{TWIN}</samlp:Response>", "duplicate-id", "x"),
        ("</samlp:Response>", f"{LOOK_ALIKE}</samlp:Response>", "malformed", "Assertion"),
    ],
    ids=["comment", "instruction", "odd ids", "relative namespace", "duplicate id", "look-alike namespace"],
)
def test_what_two_parsers_read_differently_is_refused(before: str, after: str, reason: str, element: str) -> None:
    """Wherever in the document it stands, and before any cryptography."""
    error = refusal(changed(lambda text: text.replace(before, after)))
    assert (error.reason, where(error)) == (reason, element)


def test_an_instruction_between_elements_is_no_hazard() -> None:
    """It is signed like everything else; added later it breaks the digest."""
    assert (
        refusal(changed(lambda text: text.replace("<saml:Subject>", "<?p?><saml:Subject>"))).reason == "digest-mismatch"
    )


# --- 2. to 4. the Signature and its Reference ------------------------------------------------------------------------


def test_an_element_without_a_signature_is_refused() -> None:
    """A descendant's Signature is not its own."""
    error = refusal(minted("Response", sign="assertion"))
    assert (error.reason, where(error)) == ("malformed", "Response")


def test_two_signatures_are_refused() -> None:
    """One is verified, the other is read."""

    def twice(text: str) -> str:
        start, end = text.index("<ds:Signature "), text.index("</ds:Signature>") + len("</ds:Signature>")
        return text[:end] + text[start:end] + text[end:]

    error = refusal(changed(twice))
    assert (error.reason, where(error)) == ("several-signatures", "Signature")


PARTS = ["SignedInfo", "SignatureValue", "CanonicalizationMethod", "SignatureMethod", "DigestMethod", "DigestValue"]


@pytest.mark.parametrize("name", [*PARTS, "KeyInfo"])
def test_a_part_that_stands_twice_is_refused(name: str) -> None:
    """A second SignedInfo or DigestValue is where a forged one hides."""
    assert refusal(changed(doubled(name))).reason == "malformed"


@pytest.mark.parametrize("name", [*PARTS, "Reference"])
def test_a_part_that_is_missing_is_refused(name: str) -> None:
    """The place it should stand in is named."""
    error = refusal(changed(without(name)))
    assert error.reason == "malformed"
    assert f"lacks {name} in its place" in str(error)


@pytest.mark.parametrize(
    ("change", "element"),
    [
        (lambda text: text.replace("</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>"), "Object"),
        (lambda text: text.replace("</ds:SignedInfo>", "<x/></ds:SignedInfo>"), "x"),
        (lambda text: text.replace("<ds:SignedInfo>", "<ds:SignedInfo>x"), "SignedInfo"),
        (lambda text: text.replace("</ds:Reference>", "<saml:Assertion/></ds:Reference>"), "Assertion"),
        (lambda text: text.replace("<ds:Reference ", "x<ds:Reference "), "SignedInfo"),
        (lambda text: text.replace("</ds:Signature>", "x</ds:Signature>"), "Signature"),
    ],
    ids=["Object", "a foreign element", "text", "an Assertion", "text before the Reference", "text behind KeyInfo"],
)
def test_anything_beside_the_parts_is_refused(change: Callable[[str], str], element: str) -> None:
    """A Signature has nothing in it but its parts."""
    error = refusal(changed(change))
    assert (error.reason, where(error)) == ("malformed", element)


def test_parts_in_another_order_are_refused() -> None:
    """XML Signature has one order; a lenient reader finds another SignatureValue first."""

    def swap(text: str) -> str:
        info, value = element_of(text, "SignedInfo"), element_of(text, "SignatureValue")
        return text.replace(info + value, value + info)

    assert refusal(changed(swap)).reason == "malformed"


def test_parameters_of_the_signature_method_are_refused() -> None:
    """HMACOutputLength cuts a signature to a bit."""

    def cut(text: str) -> str:
        method = element_of(text, "SignatureMethod")
        longer = method.replace("/>", "><ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>")
        return text.replace(method, longer)

    error = refusal(changed(cut))
    assert (error.reason, where(error)) == ("malformed", "SignatureMethod")


def test_two_references_are_refused() -> None:
    """One digest is checked, the other's content is read."""
    error = refusal(minted(edit_signature=doubled("Reference")))
    assert (error.reason, where(error)) == ("several-references", "Reference")


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("", "reference-not-parent"),
        ("#_0d5f2c8be1a94763b8f01e6a72c93d54", "reference-not-parent"),
        ("#absent", "reference-not-parent"),
        ("#", "external-reference"),
        ("#xpointer(/)", "external-reference"),
        ("#xpointer(id('a'))", "external-reference"),
        ("#a' or '1'='1", "external-reference"),
        ("##_9b1e7f40c2d84a35a6e3f8d105b7c26e", "external-reference"),
        (" #_9b1e7f40c2d84a35a6e3f8d105b7c26e", "external-reference"),
        ("http://a.example/", "external-reference"),
        ("file:///etc/passwd", "external-reference"),
        ("_9b1e7f40c2d84a35a6e3f8d105b7c26e", "external-reference"),
        ("cid:1", "external-reference"),
    ],
)
def test_a_reference_to_anything_but_the_parent_is_refused(uri: str, reason: str) -> None:
    """Wrapping begins with it; "" means the whole document, also when the Assertion is cut out of it."""
    error = refusal(minted(reference_uri=uri))
    assert (error.reason, where(error)) == (reason, "Reference")


def test_a_reference_without_a_uri_is_refused() -> None:
    """It would mean whatever the application thinks."""
    error = refusal(minted(edit_signature=lambda text: text.replace(' URI="#_9b1e7f40c2d84a35a6e3f8d105b7c26e"', "")))
    assert (error.reason, where(error)) == ("external-reference", "Reference")


def test_a_parent_without_an_id_is_named_by_nothing() -> None:
    """Its Reference points to an ID that is not there."""
    error = refusal(changed(lambda text: text.replace(' ID="_9b1e7f40c2d84a35a6e3f8d105b7c26e"', "")))
    assert error.reason == "reference-not-parent"


def test_an_id_in_another_spelling_names_nothing() -> None:
    """SAML's attribute is ID; Id belongs to other vocabularies."""
    error = refusal(changed(lambda text: text.replace(' ID="_9b1e7f4', ' Id="_9b1e7f4')))
    assert error.reason == "reference-not-parent"


# --- 5. and 6. transforms and algorithms -----------------------------------------------------------------------------

XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"
BASE64 = "http://www.w3.org/2000/09/xmldsig#base64"


@pytest.mark.parametrize(
    "transforms",
    [
        (),
        ("exc-c14n",),
        ("exc-c14n", "enveloped"),
        ("enveloped", XPATH),
        ("enveloped", XSLT),
        ("enveloped", BASE64),
        (XSLT, "enveloped"),
        ("enveloped", "enveloped"),
        ("enveloped", "exc-c14n", "exc-c14n"),
        ("enveloped", "urn:example:transform"),
    ],
    ids=lambda names: " ".join(name.rpartition("/")[2] for name in names) or "none",
)
def test_any_other_transforms_are_refused(transforms: tuple[str, ...]) -> None:
    """A transform can select nothing, run code or fetch; none runs before it is known."""
    assert refusal(minted(transforms=transforms)).reason == "transform-not-allowed"


def test_a_transform_without_an_algorithm_is_refused() -> None:
    """There is no default."""
    node = changed(lambda text: text.replace(f'<ds:Transform Algorithm="{ENVELOPED}"/>', "<ds:Transform/>"))
    assert refusal(node).reason == "transform-not-allowed"


def test_no_transforms_at_all_are_refused() -> None:
    """Then the Signature would sign itself."""
    error = refusal(minted(edit_signature=without("Transforms")))
    assert (error.reason, where(error)) == ("transform-not-allowed", "Reference")


def test_a_lone_enveloped_signature_implies_inclusive_c14n() -> None:
    """XML Signature 4.4.3.2: what no canonicalization ends is canonicalized by C14N 1.0."""
    node = minted(c14n="c14n", transforms=("enveloped",))
    assert verify(node, [IDP]).shape.transforms == (ENVELOPED,)


PREFIX_LIST = f"<InclusiveNamespaces xmlns='{EXCLUSIVE}'/>"


@pytest.mark.parametrize(
    ("element", "inside"),
    [
        (f'<ds:Transform Algorithm="{ENVELOPED}"', "<x/>"),
        (f'<ds:Transform Algorithm="{EXCLUSIVE}"', "<ds:XPath>1</ds:XPath>"),
        (f'<ds:Transform Algorithm="{EXCLUSIVE}"', PREFIX_LIST * 2),
        (f'<ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"', "<x/>"),
    ],
    ids=["enveloped with parameters", "an XPath", "two prefix lists", "parameters of the method"],
)
def test_parameters_nobody_needs_are_refused(element: str, inside: str) -> None:
    """A canonicalization takes one list of prefixes, and nothing else takes anything."""
    name = element[1:].partition(" ")[0]
    node = changed(lambda text: text.replace(f"{element}/>", f"{element}>{inside}</{name}>"))
    assert refusal(node).reason == "transform-not-allowed"


def test_only_transforms_stand_among_the_transforms() -> None:
    """Another element there is no transform that was overlooked."""
    node = changed(lambda text: text.replace("</ds:Transforms>", f'<x Algorithm="{EXCLUSIVE}"/></ds:Transforms>'))
    assert refusal(node).reason == "transform-not-allowed"


@pytest.mark.parametrize("prefixes", [("xs",), ("saml", "samlp"), ("#default",)])
def test_a_list_of_inclusive_prefixes_verifies(prefixes: tuple[str, ...]) -> None:
    """OpenSAML writes one."""
    assert verify(minted(inclusive_prefixes=prefixes), [IDP]).key is IDP


@pytest.mark.parametrize(
    ("name", "uri", "reason"),
    [
        ("CanonicalizationMethod", "http://www.w3.org/2010/xml-c14n2", "algorithm-not-allowed"),
        ("SignatureMethod", "urn:x", "algorithm-not-allowed"),
        ("DigestMethod", "urn:x", "algorithm-not-allowed"),
        ("SignatureMethod", SIGNATURES["rsa-md5"], "weak-algorithm"),
        ("DigestMethod", DIGESTS["md5"], "weak-algorithm"),
        ("SignatureMethod", SIGNATURES["hmac-sha1"], "weak-algorithm"),
        ("SignatureMethod", SIGNATURES["hmac-sha256"], "weak-algorithm"),
    ],
    ids=["c14n 2.0", "unknown signature", "unknown digest", "RSA-MD5", "MD5", "HMAC-SHA1", "HMAC-SHA256"],
)
def test_an_algorithm_that_is_not_on_the_list_is_refused(name: str, uri: str, reason: str) -> None:
    """By name, and before anything is computed."""

    def put(text: str) -> str:
        return text.replace(element_of(text, name), f'<ds:{name} Algorithm="{uri}"/>')

    error = refusal(changed(put))
    assert (error.reason, where(error)) == (reason, name)


@pytest.mark.parametrize("name", ["CanonicalizationMethod", "SignatureMethod", "DigestMethod"])
def test_a_method_without_an_algorithm_is_refused(name: str) -> None:
    """There is no default."""
    error = refusal(minted(edit_signature=lambda text: text.replace(element_of(text, name), f"<ds:{name}/>")))
    assert (error.reason, where(error)) == ("algorithm-not-allowed", name)


@pytest.mark.parametrize("change", [{"signature_algorithm": "rsa-sha1"}, {"digest_algorithm": "sha1"}])
def test_sha_1_is_refused_where_the_policy_says_so(change: dict[str, str]) -> None:
    """By default it verifies, for the rules to warn of it."""
    node = minted(**change)
    assert refusal(node, policy=Policy(sha1=False)).reason == "weak-algorithm"
    assert verify(node, [IDP], Policy(sha1=True)).key is IDP


# --- 7. base64 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["SignatureValue", "DigestValue"])
@pytest.mark.parametrize("junk", ["!", "-", "\u2009", "=", "<x/>"], ids=repr)
def test_anything_but_base64_in_a_value_is_refused(name: str, junk: str) -> None:
    """The library below skips what it does not know."""
    error = refusal(changed(lambda text: text.replace(f"<ds:{name}>", f"<ds:{name}>{junk}")))
    assert (error.reason, where(error)) == ("malformed", name)


@pytest.mark.parametrize("name", ["SignatureValue", "DigestValue"])
def test_an_empty_value_is_refused(name: str) -> None:
    """Nothing digests to nothing."""
    error = refusal(
        changed(lambda text: text.replace(element_of(text, name), f"<ds:{name}></ds:{name}>")),
    )
    assert (error.reason, where(error)) == ("malformed", name)


def test_a_signature_value_of_another_length_is_a_mismatch() -> None:
    """ECDSA values have the length of the curve."""
    node = changed(
        lambda text: text.replace(element_of(text, "SignatureValue"), "<ds:SignatureValue>AAAA</ds:SignatureValue>"),
        key="ec-p256",
    )
    assert refusal(node, trusted("ec-p256")).reason == "signature-mismatch"


def test_inspecting_needs_no_key() -> None:
    """The shape is known before anybody is trusted."""
    node = minted(key="attacker")
    assert inspect(node).element is node.children[1]
