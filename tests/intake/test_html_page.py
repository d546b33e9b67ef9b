from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import Capture, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

ACTION = "https://signin.aws.amazon.com/saml"


def escaped(text: str, plus: str) -> str:
    """Escape what stands in base64 and in URLs, as some identity providers do."""
    return text.replace("+", plus).replace("/", "&#x2f;").replace("=", "&#61;").replace(":", "&colon;")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            '<html><head><title>Working...</title></head><body><form method="POST" name="hiddenform" action="{action}">'
            '<input type="hidden" name="SAMLResponse" value="{value}"/></form></body></html>',
            id="entra",
        ),
        pytest.param(
            '<HTML><BODY><FORM METHOD="POST" ACTION="{action}"><INPUT TYPE="HIDDEN" NAME="SAMLResponse" '
            'VALUE="{value}"/><NOSCRIPT><INPUT TYPE="SUBMIT" VALUE="CONTINUE"/></NOSCRIPT></FORM></BODY></HTML>',
            id="keycloak",
        ),
        pytest.param(
            "<form action='{action}'><input name='SAMLResponse' type='hidden' value='{value}'></form>",
            id="single-quotes",
        ),
        pytest.param("<form action={action}><input name=SAMLResponse value={value}></form>", id="no-quotes"),
        pytest.param(
            '<p><form action = "{action}"><input\nvalue\n=\n"{value}"\nname = samlresponse>', id="line-breaks"
        ),
        pytest.param(
            '<!DOCTYPE html><!-- <form action="/x"><input name="SAMLResponse" value="no"> --><html><script>var a = '
            '\'<input name="SAMLResponse" value="no">\'</script><form action="{action}"><input name=\'SAMLResponse\' '
            'value="{value}">',
            id="comment-and-script",
        ),
        pytest.param(
            '---\r\n\r\n<form action="{action}"><input name="SAMLResponse" value="{value}">', id="below-other-lines"
        ),
        pytest.param(
            '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "u"><html '
            'xmlns="http://www.w3.org/1999/xhtml"><form action="{action}"><input name="SAMLResponse" value="{value}"/>',
            id="xhtml",
        ),
    ],
)
@pytest.mark.parametrize(
    "escape",
    [
        pytest.param(str, id="plain"),
        pytest.param(lambda text: escaped(text, "&#x2b;"), id="hexadecimal"),
        pytest.param(lambda text: escaped(text, "&#43;"), id="decimal"),
        pytest.param(lambda text: escaped(text, "&plus;"), id="named"),
    ],
)
def test_form_is_found(
    page: str, escape: Callable[[str], str], encoded: str, response: bytes, read_one: ReadOne
) -> None:
    """The auto-post page is read as a browser reads it: any case, any quotes, escaped or not; the action is the URL."""
    capture = read_one(page.format(action=escape(ACTION), value=escape(encoded)))
    assert (capture.format, capture.url, capture.data) == ("html-form > base64", ACTION, response)
    assert capture.oddities == ()


def test_line_breaks_in_the_value_are_odd(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """An identity provider that wraps its base64 has the browser post the line breaks."""
    value = html.escape(f"{encoded[:76]}\r\n{encoded[76:]}")
    capture = read_one(f'<form action="{ACTION}"><input name="SAMLResponse" value="{value}">')
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["line-breaks"])


def test_input_outside_a_form_has_no_url(encoded: str, read_one: ReadOne) -> None:
    """A field after the form's end belongs to no action."""
    page = f'<form action="/elsewhere"></form><input name="SAMLResponse" value="{encoded}">'
    assert read_one(page).url is None


def test_several_forms_are_several_messages(encoded: str) -> None:
    """Two forms are two messages, each with its own action."""
    page = "".join(f'<form action="/{n}"><input name="SAMLResponse" value="{encoded}"></form>' for n in range(2))
    assert [capture.url for capture in read(page.encode(), source="")] == ["/0", "/1"]


def test_ws_federation_form(read_one: ReadOne) -> None:
    """A WS-Federation page carries its token as escaped XML in `wresult`."""
    token = '<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"/>'
    capture = read_one(f'<html><form action="/"><input name="wresult" value="{html.escape(token)}"></form></html>')
    assert (capture.kind, capture.format, capture.data) == ("ws-federation", "html-form > xml", token.encode())


@pytest.mark.parametrize(
    ("page", "says"),
    [
        pytest.param(
            "<html><title>Sign in\n to  your account</title><input TYPE='PASSWORD'></html>",
            'a login page titled "Sign in to your account": the sign-in was not finished',
            id="login",
        ),
        pytest.param("<html><body>Hello</body></html>", "a web page without a SAML form", id="page"),
        pytest.param(f"<html><title>{'x' * 99}</title>", f'a web page titled "{"x" * 60}…" without a', id="long-title"),
        pytest.param("<html><title>never closed", "a web page without a SAML form", id="open-title"),
        pytest.param(
            "<html><!-- never closed <input name=SAMLResponse value=x>", "a web page without", id="open-comment"
        ),
        pytest.param("<html><script> never closed <input name=SAMLResponse>", "a web page without", id="open-script"),
    ],
)
def test_other_pages_are_named(page: str, says: str, read_one: ReadOne) -> None:
    """A page without a message is named, a login page as such: it is the commonest wrong capture."""
    capture = read_one(page)
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.kind, capture.format) == ("unknown", "html")
    assert odd.detail.startswith(says)


def test_character_reference_of_thousands_of_digits(read_one: ReadOne) -> None:
    """A decimal reference too long to be a number is left as it is, without an error."""
    assert read_one(f'<form><input name="SAMLResponse" value="&#{"9" * 5000};"></form>').kind == "unknown"
