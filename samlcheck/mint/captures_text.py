"""
Wraps a message in text that tools write: copied commands, raw HTTP, Burp's saved items, logs, JSON.

Each quoting is that of one program, by its own source where that is public: Chrome's NetworkLogView.ts over the
years, Firefox's curl.js, WebKit's Resource.js. Nothing here reads a capture.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal
from urllib.parse import urlsplit

from samlcheck.mint.captures import base64_text, form_body, html_page
from samlcheck.mint.names import SIGN_IN

__all__ = [
    "CURL",
    "LOGS",
    "Curl",
    "Log",
    "burp",
    "curl",
    "fetch",
    "http_answer",
    "http_conversation",
    "http_request",
    "json_message",
    "log",
    "powershell",
    "powershell_pipe",
    "python_bytes",
]

Curl = Literal["chrome", "firefox", "burp", "typed", "chrome-cmd", "firefox-cmd", "chrome-cmd-2017", "chrome-cmd-2013"]
Log = Literal["aws-azure-login", "aws-azure-login-xml", "form", "label", "dict", "logfmt", "command"]

_COOKIE: Final = 'aws-userInfo={"arn":"x"}; it\'s=100%; path=C:\\temp; sale!=^1'
"""A value in which every shell has something to quote."""
_ANSWERED: Final = "Mon, 01 Jun 2026 09:01:00 GMT"
_FORM: Final = "application/x-www-form-urlencoded"


def curl(
    message: bytes,
    *,
    style: Curl = "chrome",
    url: str = SIGN_IN,
    relay_state: str | None = "",
    cookie: str = _COOKIE,
    newline: str = "\n",
) -> bytes:
    """The request as a curl command, in the words of one program."""
    quoted, between = CURL[style]
    body = form_body(message, relay_state=relay_state).decode("ascii")
    headers = [f"-H {quoted(header)}" for header in (f"content-type: {_FORM}", f"cookie: {cookie}")]
    if style == "burp":
        options = ["-i -s -k", f"-X {quoted('POST')}", *headers, f"--data-binary {quoted(body)}", quoted(url)]
    else:
        data = "--data" if style in {"typed", "chrome-cmd-2013"} else "--data-raw"
        options = [quoted(url), *headers, f"{data} {quoted(body)}", "--compressed"]
    return f"curl {between.join(options)}".replace("\n", newline).encode()


def fetch(
    message: bytes, *, style: Literal["chrome", "node", "firefox"] = "chrome", url: str = SIGN_IN, cookie: str = _COOKIE
) -> bytes:
    """The request as a call of fetch."""
    options = {
        "headers": {"content-type": _FORM, **({"cookie": cookie} if style == "node" else {"x-seen": cookie})},
        "body": form_body(message).decode("ascii"),
        "method": "POST",
    }
    indent = "\t" if style == "firefox" else 2
    call = f"fetch({json.dumps(url)}, {json.dumps(options, indent=indent, ensure_ascii=False)});"
    return (f"await {call}" if style == "firefox" else call).encode("utf-8", "surrogatepass")


def powershell(message: bytes, *, url: str = SIGN_IN, cookie: str = _COOKIE, newline: str = "\n") -> bytes:
    """The request as Chrome copies it for PowerShell."""
    body = form_body(message).decode("ascii")
    lines = (
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession",
        f'$session.Cookies.Add((New-Object System.Net.Cookie("seen", {_backticked(cookie)}, "/", "example.com")))',
        f"Invoke-WebRequest -UseBasicParsing -Uri {_backticked(url)} `",
        '-Method "POST" `',
        "-WebSession $session `",
        "-Headers @{",
        f'"x-seen"={_backticked(cookie)}',
        "} `",
        f'-ContentType "{_FORM}" `',
        f"-Body {_backticked(body)}",
    )
    return newline.join(lines).encode("ascii")


def http_request(message: bytes, *, url: str = SIGN_IN, newline: str = "\r\n", whole: bool = False) -> bytes:
    """The request as it goes over the wire; `whole` writes the address whole, as a proxy sees it."""
    body = form_body(message).decode("ascii")
    address = urlsplit(url)
    target = url if whole else address.path
    headers = (f"Host: {address.netloc}", f"Content-Type: {_FORM}", f"Content-Length: {len(body)}")
    return newline.join((f"POST {target} HTTP/1.1", *headers, "", body)).encode("ascii")


def http_answer(page: bytes, *, newline: str = "\r\n", chunked: bool = False) -> bytes:
    """The answer with a page, with `chunked` in one chunk, as Go's httputil writes it."""
    headers = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", f"Date: {_ANSWERED}"]
    body = page.decode("utf-8")
    if chunked:
        headers.append("Transfer-Encoding: chunked")
        body = newline.join((f"{len(page):x}", body, "0", "", ""))
    return newline.join((*headers, "", body)).encode("utf-8")


def http_conversation(message: bytes) -> bytes:
    """A sign-in as saml2aws writes it with DUMP_CONTENT=true: the page with the form, its post, the answer."""
    parts = (
        b'time="2026-06-01T09:00:58Z" level=debug msg="building provider" command=login',
        b"GET /sso HTTP/1.1\r\nHost: idp.example.com\r\n\r\n",
        http_answer(html_page(message), chunked=True),
        http_request(message),
        http_answer(b"<!DOCTYPE html><html><body>Select a role:</body></html>"),
        b'time="2026-06-01T09:01:01Z" level=debug msg="writing credentials" command=login',
    )
    return b"\n".join(parts) + b"\n"


def burp(
    conversations: Sequence[tuple[str, bytes, bytes]],
    *,
    encoded: bool = True,
    doctype: bool = True,
    time: str = "Mon Jun 01 11:01:00 CEST 2026",
) -> bytes:
    """Burp's saved items: the address, the request and the answer of each, with base64 or as they are."""
    items = "".join(_ITEM.format(time=time, url=url, **_contents(encoded, *both)) for url, *both in conversations)
    export = f'<items burpVersion="2026.4.1" exportTime="{time}">\n{items}</items>\n'
    return (_BURP_PROLOG + export if doctype else export).encode("utf-8")


def log(message: bytes, *, style: Log = "form") -> bytes:
    """Lines of a program's log with the message in one of them."""
    return LOGS[style](message).encode("utf-8")


def python_bytes(message: bytes, *, before: str = "saml assertion is: ") -> bytes:
    """What Python's logging makes of bytes, here in aws-google-auth's words."""
    return f"DEBUG:root:aws_google_auth: {before}{message!r}\n".encode("ascii")


def json_message(message: bytes, *, name: str = "SAMLAssertion", beside: Mapping[str, object] | None = None) -> bytes:
    """JSON with the message under one name; by default what `aws sts --cli-input-json` takes."""
    others = {"RoleArn": "arn:aws:iam::111122223333:role/Developer"} if beside is None else beside
    return json.dumps({**others, name: base64_text(message).decode("ascii")}, indent=2).encode("ascii")


def powershell_pipe(text: bytes) -> bytes:
    """What Windows PowerShell's > makes of text: UTF-16 with its mark and CRLF."""
    lines = text.decode("utf-8").splitlines()
    return "".join(("\ufeff", *(f"{line}\r\n" for line in lines))).encode("utf-16-le")


def _chrome(text: str) -> str:
    if not _CHROME_ESCAPES.search(text):
        return f"'{text}'"
    return f"$'{_CHROME_CONTROLS.sub(_four_digits, _backslashed(text))}'"


def _firefox(text: str) -> str:
    if not _FIREFOX_ESCAPES.search(text):
        return f"'{text}'"
    return f"$'{_NOT_PRINTABLE.sub(_shortest, _backslashed(text).replace('!', _OCTAL_BANG))}'"


def _burp(text: str) -> str:
    return f"$'{_NOT_PRINTABLE.sub(_shortest, _backslashed(text))}'"


def _typed(text: str) -> str:
    return f'"{_IN_DOUBLE_QUOTES.sub(_BACKSLASH + _SAME, text)}"'


def _chrome_cmd(text: str) -> str:
    text = _caretted(text.replace("\\", "\\\\"), _CHROME_SAFE)
    return f'^"{_LINE_BREAK.sub(_CARET_AND_TWO, _NOT_ASCII.sub(" ", text))}^"'


def _chrome_cmd_2017(text: str) -> str:
    quote = '^"' if _LINE_BREAK.search(text) else '"'
    text = _caretted(text.replace("\\", "\\\\"), _CHROME_2017_SAFE)
    return f"{quote}{_LINE_BREAK.sub(_CARET_AND_TWO, text)}{quote}"


def _chrome_cmd_2013(text: str) -> str:
    text = text.replace('"', '""').replace("%", '"%"').replace("\\", "\\\\")
    return f'"{_LINE_BREAKS.sub(_OUTSIDE_QUOTES, text)}"'


def _firefox_cmd(text: str) -> str:
    text = _LINE_BREAK.sub("\n", _caretted(text, _FIREFOX_SAFE))
    return f'^"{text.replace(_NEWLINE, _FIREFOX_NEWLINE)}^"'


def _backslashed(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")


def _caretted(text: str, safe: re.Pattern[str]) -> str:
    """Put a caret before all that is not safe, and behind a percent sign before what could be a variable's name."""
    return _VARIABLE.sub("%^", safe.sub(_CARET + _SAME, text.replace('"', '\\"')))


def _four_digits(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _shortest(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code > _LAST_CODE_UNIT:
        high, low = found[0].encode("utf-16-be")[:2], found[0].encode("utf-16-be")[2:]
        return f"\\u{high.hex()}\\u{low.hex()}"
    return f"\\x{code:02x}" if code <= _LAST_BYTE else f"\\u{code:04x}"


def _backticked(text: str) -> str:
    text = _POWERSHELL_ESCAPES.sub("`" + _SAME, text)
    return f'"{_NOT_PRINTABLE.sub(_char, text)}"'


def _char(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"$([char]{int.from_bytes(units[at : at + 2], 'big')})" for at in range(0, len(units), 2))


def _contents(encoded: bool, *messages: bytes) -> dict[str, str]:  # noqa: FBT001 - told by its caller's keyword
    if encoded:
        texts = [base64.b64encode(each).decode("ascii") for each in messages]
    else:
        texts = [each.decode("utf-8", "replace") for each in messages]
    return {"base64": "true" if encoded else "false", "request": texts[0], "response": texts[1]}


def _logfmt(message: bytes) -> str:
    page = html_page(message, escaped=True).decode("utf-8")
    return f'time="2026-06-01T09:00:58Z" level=debug msg=GET res={json.dumps(page)}\n'


def _ascii(message: bytes) -> str:
    return bytes(byte & 0x7F for byte in message).decode("ascii")


CURL: Final[Mapping[Curl, tuple[Callable[[str], str], str]]] = {
    "chrome": (_chrome, " \\\n  "),
    "firefox": (_firefox, " \\\n  "),
    "burp": (_burp, " \\\n    "),
    "typed": (_typed, " "),
    "chrome-cmd": (_chrome_cmd, " ^\n  "),
    "firefox-cmd": (_firefox_cmd, " ^\n  "),
    "chrome-cmd-2017": (_chrome_cmd_2017, " ^\n  "),
    "chrome-cmd-2013": (_chrome_cmd_2013, " "),
}
"""Each program's quotes, and what it writes between the options. Edge is Chrome; Safari quotes as Firefox does."""

LOGS: Final[Mapping[Log, Callable[[bytes], str]]] = {
    "aws-azure-login": lambda message: (
        "2026-06-01T09:00:59.000Z aws-azure-login Found SAML response "
        f"{base64_text(message).decode('ascii')}\n"
        f"2026-06-01T09:00:59.001Z aws-azure-login Converted {_ascii(message)}\n"
        "2026-06-01T09:00:59.002Z aws-azure-login Found roles [ { roleArn: 'arn:aws:iam::111122223333:role/x' } ]\n"
    ),
    "aws-azure-login-xml": lambda message: f"  aws-azure-login Converted {message.decode('utf-8')} +1ms\n",
    "form": lambda message: f"09:00:59,412 DEBUG [acs] body: {form_body(message, relay_state='/a').decode('ascii')}\n",
    "label": lambda message: f"[2026-06-01 09:00:59] SAMLResponse: {base64_text(message).decode('ascii')}, 200 OK\n",
    "dict": lambda message: f"INFO post={{'SAMLResponse': ['{base64_text(message).decode('ascii')}']}}\n",
    "logfmt": _logfmt,
    "command": lambda message: (
        "$ aws sts assume-role-with-saml --role-arn arn:aws:iam::111122223333:role/Developer --saml-assertion "
        f'"{base64_text(message).decode("ascii")}"\n'
    ),
}
"""How programs write a message into a log: two of aws-azure-login's lines, three habits, and a command line."""

_CHROME_ESCAPES: Final = re.compile(r"[\0-\x1f\x7f-\x9f!']")
_CHROME_CONTROLS: Final = re.compile(r"[\0-\x1f\x7f-\x9f!]")
_FIREFOX_ESCAPES: Final = re.compile(r"[^\x20-\x7e]|[!']")
_NOT_PRINTABLE: Final = re.compile(r"[^\x20-\x7e]")
_NOT_ASCII: Final = re.compile(r"[^ -~\r\n]")
_IN_DOUBLE_QUOTES: Final = re.compile(r"[\\\"$`]")
_CHROME_SAFE: Final = re.compile(r"[^a-zA-Z0-9\s_\-:=+~'/.',?;*]")
_CHROME_2017_SAFE: Final = re.compile(r"[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`&]")
_FIREFOX_SAFE: Final = re.compile(r"[^a-zA-Z0-9\s_\-:=+~/.',?;()*`]")
_VARIABLE: Final = re.compile(r"%(?=[a-zA-Z0-9_])")
_POWERSHELL_ESCAPES: Final = re.compile(r"[`$\"]")
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_LINE_BREAKS: Final = re.compile(r"[\r\n]+")
_BACKSLASH: Final = r"\\"
_SAME: Final = r"\g<0>"
_CARET: Final = "^"
_CARET_AND_TWO: Final = "^\n\n"
_OUTSIDE_QUOTES: Final = r'"^\g<0>"'
_NEWLINE: Final = "\n"
_FIREFOX_NEWLINE: Final = '"^\r\n\r\n"'
_OCTAL_BANG: Final = "\\041"
_LAST_BYTE: Final = 0xFF
_LAST_CODE_UNIT: Final = 0xFFFF

_BURP_PROLOG: Final = """<?xml version="1.1"?>
<!-- NOTE: NULL bytes in requests and responses are preserved within this output. -->
<!DOCTYPE items [
<!ELEMENT items (item*)>
<!ATTLIST items burpVersion CDATA "">
<!ATTLIST items exportTime CDATA "">
<!ELEMENT item (time, url, host, port, protocol, method, path, extension, request, status, response, comment)>
<!ELEMENT request (#PCDATA)>
<!ATTLIST request base64 (true|false) "false">
<!ELEMENT response (#PCDATA)>
<!ATTLIST response base64 (true|false) "false">
]>
"""
_ITEM: Final = """  <item>
    <time>{time}</time>
    <url><![CDATA[{url}]]></url>
    <host ip="192.0.2.7">example.com</host>
    <port>443</port>
    <protocol>https</protocol>
    <method><![CDATA[POST]]></method>
    <request base64="{base64}"><![CDATA[{request}]]></request>
    <status>200</status>
    <response base64="{base64}"><![CDATA[{response}]]></response>
    <comment></comment>
  </item>
"""
