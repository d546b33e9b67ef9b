from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from samlcheck import mint
from samlcheck.core.xml import Document, Node, parse
from samlcheck.mint import Encryption, Minter
from samlcheck.model import decryption
from samlcheck.model.decryption import DecryptionKey, decrypt
from samlcheck.model.encrypted import BYTES_MAX, KEYS_MAX, recipes
from samlcheck.model.second_opinion import second_opinions
from samlcheck.model.signatures import SignatureCheck, check_signatures
from samlcheck.model.trust import Trust

XENC = "http://www.w3.org/2001/04/xmlenc#"
OPENS = Trust(decryption_keys=[mint.key("encryption").private_pem]).decryption_keys
KEY = re.compile(r"<xenc:EncryptedKey .*?</xenc:EncryptedKey>", re.DOTALL)
VALUE = "<xenc:CipherValue>"


def encrypted(change: Callable[[str], str] = str, **how: object) -> Node:
    """The EncryptedAssertion of a minted response, its text changed."""
    data = Minter().response(encryption=Encryption(edit=change, **how))  # type: ignore[arg-type]  # of many types
    return next(node for node in parse(data).nodes if node.local == "EncryptedAssertion")


def doubled(pattern: str, times: int = 2) -> Callable[[str], str]:
    """Repeat what the pattern finds first, with IDs of its own."""
    return lambda text: re.sub(
        pattern,
        lambda found: "".join(found[0].replace('Id="', f'Id="n{number}') for number in range(times)),
        text,
        count=1,
        flags=re.DOTALL,
    )


def without(pattern: str) -> Callable[[str], str]:
    """Remove what the pattern finds."""
    return lambda text: re.sub(pattern, "", text, flags=re.DOTALL)


def replacing(before: str, after: str) -> Callable[[str], str]:
    """Replace it where it stands first."""
    return lambda text: text.replace(before, after, 1)


@pytest.mark.parametrize("layout", ["inside", "beside", "retrieval"])
def test_each_layout_gives_the_same(layout: str) -> None:
    """The EncryptedKey in KeyInfo, beside the EncryptedData, or named by a RetrievalMethod."""
    assert recipes(encrypted(layout=layout)) == recipes(encrypted())


def test_each_receiver_has_a_recipe_of_its_own() -> None:
    """With the size of its cipher, which is that of the key."""
    assert [each.size for each in recipes(encrypted(keys=("rsa-4096", "encryption")))] == [512, 256]


def test_a_retrieval_method_may_name_a_key_far_away() -> None:
    """Anywhere in the document, one hop."""
    node = encrypted(layout="retrieval")
    text = node.document.text
    key = KEY.findall(text)[0]
    moved = text.replace(key, "").replace("<samlp:Status>", f"<samlp:Extensions>{key}</samlp:Extensions><samlp:Status>")
    far = next(each for each in parse(moved.encode()).nodes if each.local == "EncryptedAssertion")
    assert recipes(far) == recipes(node)


@pytest.mark.parametrize(
    "change",
    [
        doubled("<xenc:EncryptedData .*</xenc:EncryptedData>"),
        without("<xenc:EncryptedData .*</xenc:EncryptedData>"),
        replacing("<ds:KeyInfo ", "<saml:Assertion/><ds:KeyInfo "),
        doubled(r'<xenc:EncryptionMethod Algorithm="[^"]*"/>'),
        without(r'<xenc:EncryptionMethod Algorithm="[^"]*"/>'),
        replacing("#aes256-gcm", "#aes256-ctr"),
        replacing("#rsa-oaep-mgf1p", "#kw-aes256"),
        replacing(VALUE, f"{VALUE}*"),
        replacing(VALUE, f"{VALUE}<!-- -->"),
        replacing(VALUE, f"{VALUE}<x/>"),
        lambda text: text.replace("xenc:CipherValue", "xenc:CipherReference"),
        doubled("<xenc:CipherData>.*?</xenc:CipherData>"),
        doubled("<xenc:EncryptedKey .*?</xenc:EncryptedKey>", KEYS_MAX + 1),
        replacing("></xenc:EncryptionMethod>", "><xenc:KeySize>256</xenc:KeySize></xenc:EncryptionMethod>"),
        replacing(
            "></xenc:EncryptionMethod>",
            '><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#md5"/></xenc:EncryptionMethod>',
        ),
        replacing("></xenc:EncryptionMethod>", "><xenc:OAEPparams>*</xenc:OAEPparams></xenc:EncryptionMethod>"),
        without("<xenc:EncryptedKey .*</xenc:EncryptedKey>"),
    ],
    ids=[
        "two contents",
        "no content",
        "something of SAML",
        "two methods",
        "no method",
        "content algorithm",
        "key algorithm",
        "no base64",
        "comment in base64",
        "element in base64",
        "reference",
        "two ciphers",
        "too many keys",
        "another parameter",
        "digest",
        "label",
        "no key",
    ],
)
def test_what_is_not_in_order_has_no_recipe(change: Callable[[str], str]) -> None:
    """Nothing of it reaches any cryptography."""
    declared = replacing("<xenc:EncryptedData ", '<xenc:EncryptedData xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ')
    assert recipes(encrypted(lambda text: change(declared(text)).replace("<saml:Assertion/>", "<saml:Advice/>"))) == ()


@pytest.mark.parametrize(
    "change",
    [
        doubled("<ds:RetrievalMethod [^>]*/>"),
        replacing('URI="#', 'URI="https://idp.example.com/#'),
        replacing('URI="#', 'URI="#nowhere'),
        lambda text: re.sub(r"(<ds:RetrievalMethod [^>]*)/>", r"\1><ds:Transforms/></ds:RetrievalMethod>", text),
        lambda text: re.sub(r'URI="[^"]*"', 'URI="#me"', text.replace("<ds:KeyInfo ", '<ds:KeyInfo Id="me" ')),
        lambda text: re.sub(r'URI="[^"]*"', "", text),
        doubled("<xenc:EncryptedKey .*</xenc:EncryptedKey>"),
    ],
    ids=["two", "elsewhere", "nowhere", "transformed", "a loop", "no address", "keys of other names"],
)
def test_a_retrieval_method_goes_one_hop(change: Callable[[str], str]) -> None:
    """To one EncryptedKey of this document, as it stands."""
    assert recipes(encrypted(change, layout="retrieval")) == ()


def test_two_keys_of_one_name_have_no_recipe() -> None:
    """Which of them is meant is up to the reader."""
    assert recipes(encrypted(lambda text: KEY.sub(lambda found: found[0] * 2, text), layout="retrieval")) == ()


def test_a_cipher_has_a_bound() -> None:
    """No message is as large."""
    long = "A" * (BYTES_MAX // 3 * 4 + 8)
    assert recipes(encrypted(replacing(VALUE, f"{VALUE}{long}"))) == ()


def document(**changes: object) -> Document:
    """A minted response."""
    return parse(Minter().response(**changes))  # type: ignore[arg-type]  # of many types


def test_without_a_key_nothing_is_tried() -> None:
    """The document is the pasted one."""
    pasted = document(encryption=Encryption())
    found = decrypt(pasted, ())
    assert (found.document, found.tried, found.opened) == (pasted, False, ())


def test_without_the_library_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then a key is of no use, and nobody says that it is the wrong one."""
    monkeypatch.setattr(decryption, "find_spec", lambda _: None)
    assert not decrypt(document(encryption=Encryption()), OPENS).tried


def test_every_form_is_kept() -> None:
    """The pasted document, and the one with an EncryptedID in its decrypted assertion."""
    pasted = document(encryption=[Encryption(what="NameID", when="before"), Encryption()])
    found = decrypt(pasted, OPENS)
    assert [each.node.local for each in found.opened] == ["EncryptedAssertion", "EncryptedID"]
    assert found.before[0] is pasted
    assert [form.pasted for form in (*found.before, found.document)] == [None, pasted, pasted]
    assert len(found.methods) == 4


def test_rounds_have_an_end() -> None:
    """Advice in Advice in Advice: the fourth stays encrypted."""
    inner = ""
    for number in range(5):
        advice = f"</saml:Conditions><saml:Advice>{inner}</saml:Advice>"
        way = Encryption(plaintext=replacing("</saml:Conditions>", advice))
        nested = document(sign=None, assertion_id=f"_{number}", encryption=way)
        inner = re.findall("<saml:EncryptedAssertion .*</saml:EncryptedAssertion>", nested.text, re.DOTALL)[0]
    found = decrypt(nested, OPENS)
    assert len(found.before) == 3
    assert [node.local for node in found.document.nodes].count("EncryptedAssertion") == 1


def test_nothing_is_opened_where_parsers_differ() -> None:
    """Two elements of one ID: with the encryption one of them would be gone from what is looked at."""
    twice = document(encryption=Encryption(edit=replacing('Id="_', 'ID="_1b1c6e0f" Id="_'))).text
    same = twice.replace('ID="_1b1c6e0f"', f'ID="{parse(twice.encode()).root.get("ID")}"')
    assert decrypt(parse(same.encode()), OPENS).opened == ()


def test_a_document_that_grows_out_of_bounds_stays_encrypted() -> None:
    """As if no key had opened it."""
    deep = "<x>" * 97 + "</x>" * 97
    way = Encryption(what="NameID", when="after", plaintext=lambda text: text.replace("</", f"{deep}</"))
    assert decrypt(document(sign=None, encryption=way), OPENS).opened == ()


def test_keys_are_tried_in_their_order() -> None:
    """The first that opens it is named."""
    newest = Trust(decryption_keys=[mint.key("idp-next").private_pem]).decryption_keys
    found = decrypt(document(encryption=Encryption(keys=("encryption", "idp-next"))), (*newest, *OPENS))
    assert [each.by for each in found.opened] == list(newest)
    assert isinstance(found.opened[0].by, DecryptionKey)


SIGNED_ALONE = Minter().assertion(c14n="c14n", declaration="").decode()
"""Inclusive canonicalization took its own namespaces alone; in a Response it has those of the Response as well."""


def alone(change: Callable[[str], str] = str, **how: object) -> SignatureCheck:
    """What becomes of the signature of that assertion, encrypted into a Response."""
    text = Minter().response(sign=None, encryption=Encryption(plaintext=lambda _: change(SIGNED_ALONE))).decode()
    found = decrypt(parse(how.get("edit", str)(text).encode()), OPENS)  # type: ignore[operator] # it is a function
    trust = Trust.from_metadata(Minter().metadata())
    (check,) = check_signatures(found.document, trust, (), found)
    (opinion,) = second_opinions((check,), found)
    assert opinion.agrees in (True, None)
    return check


def test_what_was_signed_alone_verifies_in_its_place() -> None:
    """The values come from the signed bytes, the places from the document; another verifier agrees."""
    check = alone()
    assert check.status == "valid"
    assert check.signed is not None
    assert check.signed.content.place is check.node


def test_what_was_signed_alone_does_not_verify_in_clear() -> None:
    """There nobody knows which namespaces came later, and every verifier refuses it."""
    text = Minter().response(sign=None).decode()
    start, end = text.index("<saml:Assertion "), text.index("</samlp:Response>")
    (check,) = check_signatures(
        parse((text[:start] + SIGNED_ALONE + text[end:]).encode()), Trust.from_metadata(Minter().metadata())
    )
    assert check.status == "invalid"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(replacing("role/Developer", "role/Administrator"), id="another role"),
        pytest.param(replacing("<saml:Subject>", '<saml:Subject xmlns:more="urn:more">'), id="another namespace"),
        pytest.param(replacing("<saml:Subject>", "<saml:Subject> "), id="another text"),
        pytest.param(lambda text: re.sub('URI="#[^"]*"', 'URI=""', text), id="a reference to the whole document"),
    ],
)
def test_signed_alone_is_no_way_around_the_signature(change: Callable[[str], str]) -> None:
    """What was changed before it was encrypted is as invalid as it would be in clear."""
    assert alone(change).signed is None


def test_signed_alone_below_an_xml_attribute_is_refused() -> None:
    """The document that is judged has to be in order: inclusive canonicalization would take the attribute over."""
    check = alone(edit=replacing("<samlp:Response ", '<samlp:Response xml:lang="en" '))
    assert (check.status, check.reason) == ("refused", "canonicalization-failed")
