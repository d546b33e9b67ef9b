"""
What a web page is that holds no message: the step of the sign-in at which it was saved.

Told by what products build their pages of (names of pages, forms and fields), and else by the words of six
languages in titles, headings and buttons. It looks at text; it is no HTML parser, and nothing is judged by it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from samlcheck.intake.known_errors import AWS_ERROR
from samlcheck.intake.limits import MAX_TITLE_CHARACTERS
from samlcheck.intake.text import unescape

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["recognise", "unspecific"]

_LOGIN_PAGE: Final = "a login page{}"
_CODE_PAGE: Final = "a page{} that asks for the second factor"
_CONSENT_PAGE: Final = "a consent page{}"

# Entra names each of its pages, in its script's settings and in a meta element; read in the pages that saml2aws keeps
# (pkg/provider/aad/testdata) and in programs that sign in to Entra. "AADSTS" on a page with another name is a help
# text, not the reason.
_ENTRA_PAGE = re.compile(r"\"pgid\"\s*:\s*\"(\w{1,60})\"|\bname=\"PageID\" content=\"(\w{1,60})\"")
_ENTRA: Final[Mapping[str, str]] = {
    "ConvergedSignIn": _LOGIN_PAGE,
    "ConvergedTFA": _CODE_PAGE,
    "ConvergedProofUpRedirect": "a page{} that asks to set up a second factor",
    "ConvergedConsent": _CONSENT_PAGE,
    "KmsiInterrupt": "a page{} that asks whether to stay signed in",
}
_ENTRA_ERROR: Final = "ConvergedError"
_ENTRA_CODE = re.compile(r"AADSTS(\d{4,9})(?!\d)|\"iErrorCode\"\s*:\s*\"?(\d{4,9})\b", re.ASCII)
_ADFS_CODE = re.compile(r"\bMSIS\d{4}\b", re.ASCII)

# AWS's own pages, as command-line tools keep them in their tests: the role page's form is saml_form, its roles are
# roleIndex.
_AWS_ROLES = re.compile(r"\bname=[\"']?(?:saml_form|roleIndex)\b")
_AWS_TITLE = re.compile(r"Amazon Web Services (?:Sign-?In|Login)", re.IGNORECASE)
_PORTAL = re.compile(r"\bawsapps\.com/start\b|\bportal\.sso\.[a-z0-9-]{1,30}\.amazonaws\.com\b|AWS access portal")

_PRODUCTS: Final[Mapping[str, re.Pattern[str]]] = {
    "Microsoft Entra ID": re.compile(r"\"pgid\"\s*:|\bname=[\"']?(?:PageID|loginfmt)\b"),
    "AD FS": re.compile(r"\bname=[\"']?AuthMethod\b|/adfs/ls\b"),
    "Keycloak": re.compile(r"\bid=[\"']?kc-|/login-actions/authenticate\b"),
    "Okta": re.compile(r"\bokta-sign-?in\b"),
    "Google": re.compile(r"\bid=[\"']?identifierId\b|\bname=[\"']?Passwd\b|/signin/challenge/"),
    "PingFederate": re.compile(r"\bname=[\"']?pf\.(?:username|pass|identifier)\b"),
    "PingID": re.compile(r"/pingid/"),
    "Shibboleth": re.compile(r"\bname=[\"']?_eventId_proceed\b"),
    "SimpleSAMLphp": re.compile(r"\bname=[\"']?AuthState\b"),
}

_CODE_FIELDS: Final = frozenset(
    {"mfacode", "one-time-code", "otc", "otp", "passcode", "pin", "totp", "verificationcode"}
)
_CODE_FORM = re.compile(
    r"\bautocomplete=[\"']?one-time-code\b|\bid=[\"']?(?:kc-(?:totp|otp)-login-form|webauth|otp-form)\b"
)
_NAME_FIELDS: Final = frozenset({"identifier", "j_username", "loginfmt", "pf.identifier", "pf.username", "username"})

_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title", re.IGNORECASE | re.ASCII)
_HEADLINE = re.compile(
    r"<(?:h[1-3]|button|legend|label)\b[^<>]*>([^<]{1,200})|\bvalue=[\"']([^\"'<>]{1,60})[\"']",
    re.IGNORECASE | re.ASCII,
)
_MOST_HEADLINES: Final = 60
_BUTTON = re.compile(r"<button\b", re.IGNORECASE | re.ASCII)
_SCRIPTED = re.compile(r"<(?:no)?script\b", re.IGNORECASE | re.ASCII)


def _words(*languages: str) -> re.Pattern[str]:
    return re.compile("|".join(languages), re.IGNORECASE)


# English, German, French, Spanish, Portuguese, Japanese.
_SECOND_FACTOR: Final = _words(
    r"(?:two|2|multi)-?\s?(?:factor|step)|(?:verification|security) code|one-time|authenticator|passcode",
    r"(?:best[äa]tigungs|[üu]berpr[üu]fungs|sicherheits|einmal)code|einmal(?:pass|kenn)wort|zwei-?faktor|zweistufig",
    r"code de (?:v[ée]rification|s[ée]curit[ée])|usage unique|(?:double|deux) (?:authentification|facteurs|[ée]tapes)",
    r"c[óo]digo de (?:verificaci[óo]n|seguridad)|un solo uso|dos (?:factores|pasos)",
    r"c[óo]digo de (?:verifica[çc][ãa]o|seguran[çc]a)|uso [úu]nico|(?:dois fatores|duas etapas)",
    r"(?:確認|認証|セキュリティ) ?コード|ワンタイム|(?:2|二) ?(?:段階|要素)|多要素",
)
_CONSENT: Final = _words(
    r"permissions? requested|(?:wants?|would like) (?:to )?access|\bconsent\b",
    r"berechtigungen? angefordert|\bzustimm|einwillig",
    r"autorisations? demand|\bconsent(?:ir|ement)",
    r"permisos solicitados|consentimiento",
    r"permiss[õo]es solicitadas|consentimento",
    r"同意|要求されているアクセス許可",
)
_LOGIN: Final = _words(
    r"\b(?:sign|log)[ -]?(?:in|on)\b|\bpassword\b",
    r"\banmeld(?:en|ung)\b|\beinloggen\b|\b(?:kenn|pass)wort\b",
    r"\bconnexion\b|\bconnecter\b|\bidentifiez-vous\b|\bmot de passe\b",
    r"\biniciar sesi[óo]n\b|\binicio de sesi[óo]n\b|\bcontrase[ñn]a\b",
    r"\biniciar sess[ãa]o\b|\bfa(?:zer|[çc]a) login\b|\bentrar\b|\bsenha\b|\bpalavra-passe\b",
    r"ログイン|サインイン|パスワード",
)
_ERROR: Final = _words(
    r"\berror\b|access denied|\bforbidden\b|having trouble|went wrong|not found",
    r"\bfehler\b|zugriff verweigert",
    r"\berreur\b|acc[èe]s refus[ée]",
    r"acceso denegado|se ha producido un error",
    r"\berro\b|acesso negado",
    r"エラー|アクセスが拒否",
)


def recognise(text: str, fields: Mapping[str, str]) -> str | None:
    """
    Say which step of a sign-in a page is, None when it is none that is known.

    `fields` are the names of its input fields with their types, in lower case.
    """
    return _error(text) or _aws(text, fields) or _step(text, fields) or _portal(text)


def unspecific(text: str, fields: Mapping[str, str]) -> str:
    """Say what is to be said of every page; of one that its own script was to write, that it had not yet."""
    visible = any(type_ != "hidden" for type_ in fields.values())
    said = [found[1] for found in islice(_HEADLINE.finditer(text), _MOST_HEADLINES) if found[1]]
    empty = not visible and _SCRIPTED.search(text) and all("javascript" in each.casefold() for each in said)
    why = ": its JavaScript had not run when it was saved" if empty else ""
    return f"a web page{_titled(text)} without a SAML form{why}"


def _error(text: str) -> str | None:
    """Tell the error page of Entra or AD FS by the code that it shows."""
    page = _entra_page(text)
    code = _ENTRA_CODE.search(text) if page in {None, _ENTRA_ERROR} else None
    if code and (code[1] or page):
        return f"Entra's error page, AADSTS{code[1] or code[2]}: no response was issued"
    if code := _ADFS_CODE.search(text):
        return f"AD FS's error page, {code[0]}: no response was issued"
    return None


def _aws(text: str, fields: Mapping[str, str]) -> str | None:
    if _AWS_ROLES.search(text):
        return "AWS's page to choose a role, without the response that led to it"
    if AWS_ERROR.search(text):
        return "AWS's error page: that is its answer, not the response that was sent to it"
    if not _AWS_TITLE.search(text) or _entra_page(text):
        return None
    if "password" in fields.values():
        return "AWS's own login page: nobody was sent to an identity provider"
    return "a page of AWS's sign-in: that is its answer, not the response that was sent to it"


def _step(text: str, fields: Mapping[str, str]) -> str | None:
    """Tell a page that waits for the user, by its name, by its fields, by its words."""
    what = _ENTRA.get(_entra_page(text) or "") or _by_fields(text, fields)
    if what is None and _ERROR.search(_title(text)):
        return f"an error page{_titled(text)}"
    what = what or _by_words(text, fields)
    if what is None:
        return None
    product = next((f" of {name}" for name, sign in _PRODUCTS.items() if sign.search(text)), "")
    return f"{what.format(product + _titled(text))}: the sign-in was not finished"


def _by_fields(text: str, fields: Mapping[str, str]) -> str | None:
    if "password" in fields.values():
        return _LOGIN_PAGE
    if not _CODE_FIELDS.isdisjoint(fields) or _CODE_FORM.search(text):
        return _CODE_PAGE
    return None if _NAME_FIELDS.isdisjoint(fields) else _LOGIN_PAGE


def _by_words(text: str, fields: Mapping[str, str]) -> str | None:
    headlines = _headlines(text)
    if _SECOND_FACTOR.search(headlines):
        return _CODE_PAGE
    if _CONSENT.search(headlines):
        return _CONSENT_PAGE
    waits = fields or _BUTTON.search(text)
    return _LOGIN_PAGE if waits and _LOGIN.search(headlines) else None


def _portal(text: str) -> str | None:
    if not _PORTAL.search(text):
        return None
    return "the access portal of IAM Identity Center: a response, if there was one, was posted before it opened"


def _entra_page(text: str) -> str | None:
    found = _ENTRA_PAGE.search(text)
    return (found[1] or found[2]) if found else None


def _headlines(text: str) -> str:
    """Join what stands large on the page: its title, headings, labels and buttons."""
    found = islice(_HEADLINE.finditer(text), _MOST_HEADLINES)
    return " | ".join((_title(text), *(unescape(each[1] or each[2]).strip() for each in found)))


def _titled(text: str) -> str:
    title = _title(text)
    return f' titled "{title}"' if title else ""


def _title(text: str) -> str:
    found = _TITLE.search(text)
    title = " ".join(unescape(found[1][: 4 * MAX_TITLE_CHARACTERS]).split()) if found else ""
    return title if len(title) <= MAX_TITLE_CHARACTERS else f"{title[:MAX_TITLE_CHARACTERS]}…"
