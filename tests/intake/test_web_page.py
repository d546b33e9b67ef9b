from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import Capture, choose, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

UNFINISHED = "the sign-in was not finished"


def page(body: str, title: str = "") -> str:
    """Make a page, as a browser saves it."""
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


def form(*names: str, **types: str) -> str:
    """Make a form with input fields of these names."""
    fields = (f"""<input name="{name}" type="{types.get(name, "text")}">""" for name in names)
    return f"<form>{''.join(fields)}</form>"


def entra(name: str, more: str = "") -> str:
    """Make a page as Entra makes all of its pages: by a script, from settings that name the page."""
    settings = f'<script>//<![CDATA[\n$Config={{"sErrorCode":"50058"{more},"pgid":"{name}"}};\n//]]></script>'
    return page(settings, "Sign in to your account")


def told(capture: Capture) -> str:
    """Give what the capture says it looks like."""
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.kind, capture.format) == ("unknown", "html")
    return odd.detail


@pytest.mark.parametrize(
    ("saved", "says"),
    [
        pytest.param(form("j", "p", p="password"), "a login page", id="any-password"),
        pytest.param(form("loginfmt", "passwd", passwd="password"), "a login page of Microsoft Entra ID", id="entra"),
        pytest.param(
            form("UserName", "Password", "AuthMethod", Password="password", AuthMethod="hidden"),
            "a login page of AD FS",
            id="adfs",
        ),
        pytest.param(
            f'<div id="kc-content">{form("username", "password", password="password")}</div>',
            "a login page of Keycloak",
            id="keycloak",
        ),
        pytest.param(f'<div id="okta-sign-in">{form("identifier")}</div>', "a login page of Okta", id="okta"),
        pytest.param(form("Email", "Passwd", Passwd="password"), "a login page of Google", id="google"),
        pytest.param(
            form("pf.username", "pf.pass", **{"pf.pass": "password"}), "a login page of PingFederate", id="ping"
        ),
        pytest.param(
            form("j_username", "j_password", "_eventId_proceed", j_password="password"),
            "a login page of Shibboleth",
            id="shibboleth",
        ),
        pytest.param(
            form("username", "password", "AuthState", password="password", AuthState="hidden"),
            "a login page of SimpleSAMLphp",
            id="simplesamlphp",
        ),
        pytest.param(form("username"), "a login page", id="name-first"),
    ],
)
def test_login_page_by_its_fields(saved: str, says: str, read_one: ReadOne) -> None:
    """A login page is known by its fields in any language, and its product by what the product calls them."""
    assert told(read_one(page(saved))) == f"{says}: {UNFINISHED}"


@pytest.mark.parametrize(
    ("title", "button"),
    [
        pytest.param("Sign in to Example", "Next", id="english"),
        pytest.param("Beim Konto anmelden", "Weiter", id="german"),
        pytest.param("Portail", "Se connecter", id="french"),
        pytest.param("Iniciar sesión", "Siguiente", id="spanish"),
        pytest.param("Conta", "Iniciar sessão", id="portuguese"),
        pytest.param("アカウントにサインイン", "次へ", id="japanese"),
    ],
)
def test_login_page_by_its_words(title: str, button: str, read_one: ReadOne) -> None:
    """A page whose fields say nothing is known by what its title and buttons say, in six languages."""
    saved = page(f"{form('x1')}<button>{button}</button>", title)
    assert told(read_one(saved)) == f'a login page titled "{title}": {UNFINISHED}'


@pytest.mark.parametrize(
    "heading",
    [
        "Two-factor authentication",
        "Enter the verification code",
        "Bestätigungscode eingeben",
        "Validation en deux étapes",
        "Código de verificación",
        "Verificação em duas etapas",
        "ワンタイム パスワード",
    ],
)
def test_second_factor_by_its_words(heading: str, read_one: ReadOne) -> None:
    """A page that asks for a code is known by its heading, before the word for password in it counts."""
    says = f'a page titled "Login" that asks for the second factor: {UNFINISHED}'
    assert told(read_one(page(f"<h1>{heading}</h1>{form('x1')}", "Login"))) == says


@pytest.mark.parametrize(
    "heading", ["Permissions requested", "Berechtigungen angefordert", "Permisos solicitados", "同意"]
)
def test_consent_by_its_words(heading: str, read_one: ReadOne) -> None:
    """A consent page is known by its heading."""
    assert told(read_one(page(f"<h2>{heading}</h2><button>OK</button>"))) == f"a consent page: {UNFINISHED}"


@pytest.mark.parametrize(
    ("saved", "product"),
    [
        pytest.param(form("otp"), "", id="field"),
        pytest.param('<form id="kc-totp-login-form"><input name="x"></form>', " of Keycloak", id="keycloak"),
        pytest.param('<a href="/pingid/ppm"></a><form id="otp-form"></form>', " of PingID", id="pingid"),
        pytest.param('<form action="/signin/challenge/totp/2"><input name="Pin"></form>', " of Google", id="google"),
        pytest.param('<input name="x" autocomplete="one-time-code">', "", id="autocomplete"),
    ],
)
def test_second_factor_by_its_fields(saved: str, product: str, read_one: ReadOne) -> None:
    """A page that asks for a code is known by the names that products and browsers have for it."""
    assert told(read_one(page(saved))) == f"a page{product} that asks for the second factor: {UNFINISHED}"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ConvergedSignIn", 'a login page of Microsoft Entra ID titled "Sign in to your account"'),
        (
            "ConvergedTFA",
            'a page of Microsoft Entra ID titled "Sign in to your account" that asks for the second factor',
        ),
        (
            "ConvergedProofUpRedirect",
            'a page of Microsoft Entra ID titled "Sign in to your account" that asks to set up a second factor',
        ),
        ("ConvergedConsent", 'a consent page of Microsoft Entra ID titled "Sign in to your account"'),
        (
            "KmsiInterrupt",
            'a page of Microsoft Entra ID titled "Sign in to your account" that asks whether to stay signed in',
        ),
    ],
)
def test_pages_of_entra(name: str, says: str, read_one: ReadOne) -> None:
    """Entra names its pages, which have one title and no fields: a script makes them."""
    assert told(read_one(entra(name))) == f"{says}: {UNFINISHED}"


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(entra("ConvergedError", ',"strMainMessage":"AADSTS50105: The user is not"'), id="settings"),
        pytest.param(entra("ConvergedError", ',"iErrorCode":50105'), id="number-alone"),
        pytest.param(page("<div>AADSTS50105: The user is not assigned</div>", "Sign in"), id="rendered"),
        pytest.param(
            page('<p>AADSTS50105</p><a href="https://signin.aws.amazon.com/saml">x</a>').replace(
                "<head>", '<head><meta name="PageID" content="ConvergedError" />'
            ),
            id="named-in-a-meta-element",
        ),
    ],
)
def test_entras_error_page(saved: str, read_one: ReadOne) -> None:
    """Entra's error page is known by its code, in the script's settings or in what the script made of them."""
    assert told(read_one(saved)) == "Entra's error page, AADSTS50105: no response was issued"


def test_a_code_on_another_page_is_no_error(read_one: ReadOne) -> None:
    """A login page that mentions a code, to say what may come, is a login page."""
    assert told(read_one(entra("ConvergedSignIn", ',"sHelp":"AADSTS50058"'))).startswith("a login page of Microsoft")


def test_error_page_of_ad_fs(read_one: ReadOne) -> None:
    """AD FS numbers its errors, too."""
    saved = page("<p>MSIS7042: The same client browser session has made '6' requests</p>", "Error")
    assert told(read_one(saved)) == "AD FS's error page, MSIS7042: no response was issued"


@pytest.mark.parametrize(
    "title", ["Error 500", "Fehler", "Erreur", "Acceso denegado", "Erro", "エラー", "Access Denied"]
)
def test_error_page_by_its_title(title: str, read_one: ReadOne) -> None:
    """A page that calls itself an error is one; whose it is, is not known."""
    assert told(read_one(page("<button>Sign in</button>", title))) == f'an error page titled "{title}"'


@pytest.mark.parametrize(
    ("saved", "says"),
    [
        pytest.param(
            page("<p>Your request included an invalid SAML response. To logout, click here.</p>", "AWS"),
            "AWS's error page: that is its answer, not the response that was sent to it",
            id="error",
        ),
        pytest.param(
            page("<p>Response signature invalid (Service: AWSSecurityTokenService; Status Code: 400)</p>"),
            "AWS's error page: that is its answer, not the response that was sent to it",
            id="error-of-sts",
        ),
        pytest.param(
            page(form("username", "password", password="password"), "Amazon Web Services Sign-In"),
            "AWS's own login page: nobody was sent to an identity provider",
            id="login",
        ),
        pytest.param(
            page("<p>Welcome</p>", "Amazon Web Services Sign-In"),
            "a page of AWS's sign-in: that is its answer, not the response that was sent to it",
            id="any",
        ),
        pytest.param(
            page('<form name="saml_form" action="/saml"><input type="hidden" name="SAMLResponse" value=""></form>'),
            "AWS's page to choose a role, without the response that led to it",
            id="roles-without-the-response",
        ),
        pytest.param(
            page('<script src="https://portal.sso.eu-central-1.amazonaws.com/x.js"></script>'),
            "the access portal of IAM Identity Center: a response, if there was one, was posted before it opened",
            id="portal",
        ),
    ],
)
def test_pages_of_aws(saved: str, says: str, read_one: ReadOne) -> None:
    """A page of AWS is its answer: what is wanted was posted before it."""
    assert told(read_one(saved)) == says


def test_entras_page_for_the_app_of_that_name(read_one: ReadOne) -> None:
    """Entra's page may name the app that the user is on the way to; it is Entra's."""
    assert "of Microsoft Entra ID" in told(read_one(entra("ConvergedTFA", ',"app":"Amazon Web Services Sign-In"')))


def test_page_to_choose_a_role_is_a_capture(encoded: str, response: bytes) -> None:
    """AWS's page to choose a role posts the response on, to an address without a host: the response says where."""
    field = f'<input type="hidden" name="SAMLResponse" value="{encoded}" />'
    role = '<input type="radio" name="roleIndex" value="arn:aws:iam::111122223333:role/Admin" />'
    saved = page(f'<form name="saml_form" action="/saml" method="post">{field}{role}</form>')
    elsewhere = page(f'<form action="https://sp.example/acs">{field}</form>')
    found = read((saved + elsewhere).encode(), source="")
    chosen, why = choose(found)
    assert (chosen.format, chosen.url, chosen.data) == ("html-form > base64", "/saml", response)
    assert why == "the one bound for AWS's sign-in, of 2 responses"


@pytest.mark.parametrize(
    "body",
    [
        '<div id="root"></div><script src="x.js"></script>',
        "<noscript><p>Please enable JavaScript.</p></noscript>",
        "<noscript><h1>JavaScript required</h1></noscript><form><input type='hidden' name='x'></form>",
    ],
)
def test_page_that_its_script_has_not_written(body: str, read_one: ReadOne) -> None:
    """A page that was saved, or fetched by a program, before its script had run holds nothing yet."""
    says = 'a web page titled "Portal" without a SAML form: its JavaScript had not run when it was saved'
    assert told(read_one(page(body, "Portal"))) == says


def test_any_other_page(read_one: ReadOne) -> None:
    """A page of no kind that is known is named by its title."""
    saved = page('<h1>Welcome</h1><script></script><form><input name="q"></form>', "Intranet")
    assert told(read_one(saved)) == 'a web page titled "Intranet" without a SAML form'


@pytest.mark.parametrize("encoding", [None, "base64"])
def test_har_that_ends_at_a_page(encoding: str | None, read_one: ReadOne) -> None:
    """A HAR without a response says at which page the sign-in stopped, whatever was fetched after it."""
    saved = entra("ConvergedError", ',"iErrorCode":50105')
    text = base64.b64encode(saved.encode()).decode() if encoding else saved
    pages = [entra("ConvergedSignIn"), saved, 'var help = "AADSTS90002";', ""]
    content = [{"text": text if each is saved else each} for each in pages]
    content[1]["encoding"] = encoding or ""
    har = json.dumps({"log": {"entries": [{"response": {"content": each}} for each in content]}})
    odd = read_one(har).oddity("looks-like")
    assert odd is not None
    assert odd.detail == (
        "a HAR of 4 requests, none of which posts a SAMLResponse: the last page of a sign-in in it is Entra's error "
        "page, AADSTS50105: no response was issued"
    )
