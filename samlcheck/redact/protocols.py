"""
Addresses and names that standards have made, and the words that stand in them.

Anybody can write a word of his own behind the beginning of such a name, and it is replaced as it is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from samlcheck.redact.public import CLAIMS, URL_WORDS, VENDOR_CLAIMS

__all__ = ["STANDARD_WORDS", "is_of_a_standard", "words_of_standards"]

_HOSTS: Final = (
    r"www\.w3\.org|[a-z]+\.oasis-open\.org|uri\.etsi\.org|schemas\.microsoft\.com|schemas\.xmlsoap\.org|refeds\.org"
)
_NAME: Final = re.compile(
    rf"""
      https?:/{{1,3}}(?:{_HOSTS})(?![\w.-])[^\s"'<>,;]*
    | urn:oasis:[^\s"'<>,]*
    | urn:ietf:[^\s"'<>,]*
    | urn:mace:(?:shibboleth|dir):[^\s"'<>,]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"[0-9]{1,4}", re.ASCII)
"""Years, versions, numbers of RFCs."""
_ALIKE: Final = 0.8
"""How much of a word of a standard a misspelt one has."""
_SHORT: Final = 5
"""Letters below which a word resembles others by chance."""
_LONG: Final = 40

_SAML: Final = """
ac action algsupport artifact assertion async attr attribute attributes attrname attrnamespace
authenticatedtelephony authnfailed basic bearer binding bindings browser channel classes cm conditions consent core
current dce delegation discovery dss ecp email emailaddress entity errata errata01 explicit ext extension extensions
format ghpp holder implicit inapplicable init instant internetprotocol internetprotocolpassword
invalidattrnameorvalue invalidnameidpolicy kerberos key logout mapping metadata mgmt mobileonefactorcontract
mobileonefactorunregistered mobiletwofactorcontract mobiletwofactorunregistered nameid nameidentifier nameidmapping
names negation noauthncontext noauthnctx noavailableidp nomadtelephony nopassive nosupportedidp oasis obtained open os
paos partiallogout password passwordprotectedtransport persistent personaltelephony pgp post posts previoussession
prior profile profiles protocol proxycountexceeded query redirect reqattr req request requestdenied requester
requestunsupported requestversiondeprecated requestversiontoohigh requestversiontoolow resourcenotrecognized responder
response rpi rwedc secureremotepassword sender services session simplesign slo smartcard smartcardpki soap softwarepki
spki sso status statuscode statusdetail statusmessage subject success tc telephony third party timesynctoken tlsclient
token toomanyresponses transient ui unavailable unix unknownattrprofile unknownprincipal unspecified unsupportedbinding
uri uuid versionmismatch vouches windowsdomainqualifiedname x500 x509 x509subjectname xacml xml xmldsig cs01 cs02
cd01 cd02 pdf odt html htm html2 xsd json schema schemas sarif saml saml1 saml2 samlv2 samlv1 security docs committees
documents
"""
_W3C: Final = """
aes128 aes192 aes256 alg arcfour base64 c14n c14n11 c14n2 camellia128 camellia192 camellia256 cbc chacha20 concatkdf
content core core1 core2 dh digestvalue dsa dsakeyvalue ecdh ecdsa eckeyvalue eddsa ed25519 ed448 element encryptedkey
encryptedassertion enveloped enveloping es esign exc filter filter2 gcm generic hkdf hmac inclusivenamespaces instance
keyinfo keyvalue kw manifest md5 md2 md4 mgf1 mgf1p mgf1sha1 mgf1sha224 mgf1sha256 mgf1sha384 mgf1sha512 mgmtdata
minimal more namespace ns oaep object org pbkdf2 pgpdata poly1305 properties psha1 pss rawx509certificate rec retrieval
ripemd128 ripemd160 rsa rsakeyvalue sha sha1 sha2 sha224 sha256 sha3 sha384 sha512 shake128 shake256 seed128 signature
signatureproperties signatureproperty signed spkidata svg tr transform tripledes type types v1 v2 v3 w3 whirlpool
withcomments www x509data xmldsig xmldsig11 xmlenc xmlenc11 xmlns xmlschema xpath xpointer xhtml xlink xslt
xptr 19991116 20010315 20001026 20020718 20060102 20080502 20130411 mlhs kdf envelope string boolean integer anyuri
datetime int decimal anytype
"""
_OTHERS: Final = """
actor addressing advice anonymous appliesto authorization authentication claim claims claimtype claimproperties
common commonname def defs dir enterprise entitlement etsi federation fed group groups id identity idtype
issue it lib mex microsoft multipleauthn open policy properties secext sirtfi sfa mfa refeds assurance iap atp
local low medium high unique eppn reassign epa month ial aal category research scholarship and personalized
pseudonymous code conduct entity utility soap securitytoken service sts symmetric tokentype trust tsa use username
usernametoken wsaddressing ws wsa wsdl wsfed wsfederation wsp wss wssecurity wst wsu wsx 200401 200512 200706 200702
200901 200802 01903 xmlsoap x509v3 base64binary message next envelope oauth params grant jwt scim rfc user 2459 2396
extensionattributes attributename displayname objectidentifier identityprovider tenantid privacy spname
spnamequalifier namequalifier shibboleth mace terms incommon eduperson edumember schac swamid geant
"""
STANDARD_WORDS: Final = frozenset(f"{_SAML} {_W3C} {_OTHERS}".split()) | URL_WORDS | CLAIMS | VENDOR_CLAIMS
"""In small letters; they stay in names of standards alone."""
_LIKE: Final = tuple(sorted(each for each in STANDARD_WORDS if len(each) >= _SHORT and each.isalpha()))


def words_of_standards(text: str, *, misspelt: bool = False) -> Iterator[tuple[int, int]]:
    """
    Where words of a standard stand in its names. With `misspelt` also words that resemble one: a namespace that is
    almost one of SAML's has to stay so.
    """
    for name in _NAME.finditer(text):
        for word in _WORD.finditer(text, *name.span()):
            if _is_known(word[0].lower()) or (misspelt and _resembles(word[0].lower())):
                yield word.span()


def is_of_a_standard(uri: str) -> bool:
    """Whether all of it is a standard's name."""
    return _NAME.fullmatch(uri) is not None and all(_is_known(word.lower()) for word in _WORD.findall(uri))


def _is_known(word: str) -> bool:
    return word in STANDARD_WORDS or len(word) == 1 or _NUMBER.fullmatch(word) is not None


@lru_cache(maxsize=1024)
def _resembles(word: str) -> bool:
    return _SHORT <= len(word) <= _LONG and bool(get_close_matches(word, _LIKE, n=1, cutoff=_ALIKE))
