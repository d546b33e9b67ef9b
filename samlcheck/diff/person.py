"""
What tells one user from another, and of which kind it is.

Alice and Bob never have the same name, so names are compared by kind: an e-mail address and a GUID are a difference,
two e-mail addresses of one domain are none. What AWS refuses in a session name is part of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from samlcheck.aws.attributes import PRINCIPAL_TAG
from samlcheck.aws.limits import name_faults
from samlcheck.aws.session_names import is_placeholder
from samlcheck.diff.said import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.aws.limits import NameFault

__all__ = ["claim", "identifier", "is_personal"]

_PERSONAL: Final = frozenset(
    {
        # Microsoft Learn, SAML token claims reference, and the claims that AD FS offers by default
        *("name", "givenname", "surname", "emailaddress", "upn", "userprincipalname", "nameidentifier"),
        *("objectidentifier", "displayname", "windowsaccountname", "primarysid", "privatepersonalidentifier"),
        # the names of LDAP attributes: RFC 4519, RFC 2798, eduPerson
        *("uid", "cn", "commonname", "sn", "mail", "email", "employeenumber"),
        *("edupersonprincipalname", "edupersontargetedid", "edupersonuniqueid"),
        # the same as object identifiers, as Shibboleth and SimpleSAMLphp send them
        *("0.9.2342.19200300.100.1.1", "0.9.2342.19200300.100.1.3", "2.5.4.3", "2.5.4.4", "2.5.4.42"),
        *("2.16.840.1.113730.3.1.3", "2.16.840.1.113730.3.1.241"),
        *("1.3.6.1.4.1.5923.1.1.1.6", "1.3.6.1.4.1.5923.1.1.1.10", "1.3.6.1.4.1.5923.1.1.1.13"),
        # SAML V2.0 Subject Identifier Attributes Profile 1.0
        *("subject-id", "pairwise-id"),
        # what people call them in a console that has no names of its own
        *("firstname", "lastname", "username", "user", "userid", "login", "samaccountname", "employeeid"),
    }
)
"""The last parts of attribute names, and the keys of tags, in small letters."""
_PUNCTUATION: Final = str.maketrans("", "", "_ ")
_SPACE: Final = " \t\r\n"
_EMAIL: Final = re.compile(r"[^\s@]+@([^\s@]+)")
_FORMS: Final[tuple[tuple[Callable[[str], object], str], ...]] = (
    (lambda text: not text, "nothing"),
    (lambda text: "#EXT#" in text.upper(), "the user name of an Entra guest"),
    (_EMAIL.fullmatch, "an e-mail address"),
    (re.compile(r"\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?", re.IGNORECASE).fullmatch, "a GUID"),
    (re.compile(r"[^\s\\@]+\\[^\\@]+").fullmatch, "a Windows account name"),
    (re.compile(r"(?:CN|UID|OU|DC|O|C)=[^,]*,.*", re.IGNORECASE | re.DOTALL).fullmatch, "a distinguished name"),
    (str.isdecimal, "a number"),
)
"""What a name looks like, the first that holds; anything else is `a name`."""
_FAULTS: Final[Mapping[str, str]] = {
    "too-short": "shorter than AWS takes",
    "too-long": "longer than AWS takes",
    "reserved-prefix": "begun as AWS reserves for itself",
}


def is_personal(name: str) -> bool:
    """Whether an attribute of that name, or the tag in it, differs from one user to the next."""
    last = name.removeprefix(PRINCIPAL_TAG).replace(":", "/").rpartition("/")[2]
    return last.casefold().translate(_PUNCTUATION) in _PERSONAL


def identifier(text: str, *, at_aws: bool = False, source_identity: bool = False) -> Said:
    """A NameID or, `at_aws`, a session name: its kind says the domain too, and what AWS refuses in it."""
    words = [_form(text, domain=True)]
    if at_aws:
        words += ["the same for everybody"] if is_placeholder(text) else []
        words += [_fault(each) for each in name_faults(text, source_identity=source_identity)]
    about = ", ".join(words)
    return Said((text,), frozenset({about}), about)


def claim(name: str, texts: tuple[str, ...], known: Mapping[str, str]) -> Said:
    """
    What an attribute says, sorted. A single value is personal where the name says so, or where it repeats one of the
    user's `known` identifiers, given by what they are called.
    """
    if len(texts) != 1:
        return Said(texts)
    repeats = {f"the {what} again" for what, text in known.items() if text and text == texts[0]}
    form = {_form(texts[0], domain=False)} if is_personal(name) else set()
    about = next(iter((*sorted(repeats), *form)), None)
    return Said(texts, frozenset(repeats | form), about)


def _form(text: str, *, domain: bool) -> str:
    """What a name looks like; what a reader does not see of it is part of that."""
    stripped = text.strip(_SPACE)
    around = "" if stripped == text else " with white space around it"
    hidden = "" if stripped.isprintable() else " with characters that cannot be seen"
    return f"{_stripped_form(stripped, domain=domain)}{around}{hidden}"


def _stripped_form(text: str, *, domain: bool) -> str:
    word = next((word for matches, word in _FORMS if matches(text)), "a name")
    email = _EMAIL.fullmatch(text) if domain else None
    return f"{word} at {email[1].casefold()}" if email else word


def _fault(fault: NameFault) -> str:
    if fault.kind == "character":
        return f'with "{fault.character}", which AWS refuses'
    return _FAULTS[fault.kind]
