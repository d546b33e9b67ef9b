"""What people copy out of tools as text: commands, raw HTTP, saved items, logs. Each is read, and nothing is odd."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter, captures
from samlcheck.mint import captures_text as text
from samlcheck.mint.scenarios.registry import good

IDP = "https://idp.example.com/sso"
AWAY = b"GET /sso HTTP/1.1\r\nHost: idp.example.com\r\n\r\n"
PICKER = b"<!DOCTYPE html><html><head><title>Amazon Web Services Sign-In</title></head></html>"


@good(flavour="entra", suffix="sh")
def curl_for_bash(idp: Minter) -> bytes:
    """Chrome's Copy as cURL (bash): single quotes, or $'...' where there is an apostrophe or an exclamation mark."""
    return text.curl(idp.response())


@good(flavour="entra", suffix="sh")
def curl_of_firefox(idp: Minter) -> bytes:
    r"""Firefox's and Safari's: what is not printable ASCII as \x and \u, the exclamation mark in octal."""
    return text.curl(idp.response(), style="firefox", relay_state="/home!")


@good(suffix="sh")
def curl_of_burp(idp: Minter) -> bytes:
    """Burp's Copy as curl command: everything in $'...', the address at the end."""
    return text.curl(idp.response(), style="burp")


@good(flavour="okta", suffix="sh")
def curl_typed(idp: Minter) -> bytes:
    """A command that somebody typed, in double quotes, with --data."""
    return text.curl(idp.response(), style="typed")


@good(suffix="sh")
def curl_encodes(idp: Minter) -> bytes:
    """A command that leaves the encoding to curl: the value stands there as AWS is to decode it."""
    value = captures.base64_text(idp.response()).decode("ascii")
    return f"curl {SIGN_IN} --data-urlencode 'SAMLResponse={value}' -d RelayState=\n".encode("ascii")


@good(suffix="sh")
def curl_copied_with_all_others(idp: Minter) -> bytes:
    """Chrome's Copy all as cURL (bash): one command behind the other."""
    return b"curl 'https://idp.example.com/sso?id=1' ;\n" + text.curl(idp.response()) + b" ;\ncurl 'https://x.example/'"


@good(flavour="entra", suffix="bat")
def curl_for_the_command_prompt(idp: Minter) -> bytes:
    """Chrome's Copy as cURL (cmd): a caret before each quote and each sign that is not plain."""
    return text.curl(idp.response(), style="chrome-cmd")


@good(flavour="adfs", suffix="bat")
def curl_of_firefox_for_windows(idp: Minter) -> bytes:
    """Firefox's for Windows, its lines ended as Windows does."""
    return text.curl(idp.response(), style="firefox-cmd", newline="\r\n")


@good(suffix="bat")
def curl_with_carets_in_quotes(idp: Minter) -> bytes:
    """As Chrome wrote it from 2017 on: carets inside plain quotes, where the prompt itself would send them."""
    return text.curl(idp.response(), style="chrome-cmd-2017")


@good(suffix="bat")
def curl_with_doubled_quotes(idp: Minter) -> bytes:
    """As Chrome wrote it before: no caret, doubled quotes, each percent sign in quotes of its own."""
    return text.curl(idp.response(), style="chrome-cmd-2013")


@good(flavour="entra", suffix="js")
def fetch(idp: Minter) -> bytes:
    """Chrome's Copy as fetch."""
    return text.fetch(idp.response())


@good(suffix="js")
def fetch_for_node(idp: Minter) -> bytes:
    """Chrome's Copy as fetch (Node.js), with the cookies."""
    return text.fetch(idp.response(), style="node")


@good(suffix="js")
def fetch_of_firefox(idp: Minter) -> bytes:
    """Firefox's Copy as Fetch, which waits for it."""
    return text.fetch(idp.response(), style="firefox")


@good(flavour="adfs", suffix="ps1")
def powershell(idp: Minter) -> bytes:
    """Chrome's Copy as PowerShell."""
    return text.powershell(idp.response(), newline="\r\n")


@good(suffix="ps1")
def powershell_here_string(idp: Minter) -> bytes:
    """A script with the body in a here-string, in a variable."""
    body = captures.form_body(idp.response()).decode("ascii")
    return f"$body = @'\n{body}\n'@\nInvoke-RestMethod -Uri {SIGN_IN} -Method Post -Body $body\n".encode("ascii")


@good(suffix="ps1")
def powershell_hash_table(idp: Minter) -> bytes:
    """A script that leaves the encoding to PowerShell."""
    value = captures.base64_text(idp.response()).decode("ascii")
    return f"irm '{SIGN_IN}' -Method Post -Body @{{ SAMLResponse = '{value}'; RelayState = '' }}\n".encode("ascii")


@good(suffix="http")
def http_request(idp: Minter) -> bytes:
    """The post to AWS as Burp or Fiddler shows it."""
    return text.http_request(idp.response())


@good(flavour="keycloak", suffix="http")
def http_answer(idp: Minter) -> bytes:
    """The identity provider's answer, whose page posts itself."""
    return text.http_answer(captures.html_page(idp.response(), upper=True))


@good(suffix="log")
def http_conversation(idp: Minter) -> bytes:
    """What saml2aws writes with DUMP_CONTENT=true: the page and the post hold the same message, which counts once."""
    return text.http_conversation(idp.response())


@good(suffix="burp")
def burp_in_base64(idp: Minter) -> bytes:
    """Burp's saved items: their DTD stops nobody."""
    posted = (text.http_request(idp.response()), text.http_answer(PICKER))
    return text.burp([(IDP, AWAY, text.http_answer(captures.html_page(idp.response()))), (SIGN_IN, *posted)])


@good(suffix="burp")
def burp_as_it_is(idp: Minter) -> bytes:
    """The same without base64, and with a zero byte, which no XML has."""
    return text.burp([(SIGN_IN, text.http_request(idp.response()), b"HTTP/1.1 200 OK\r\n\r\n\0")], encoded=False)


@good(flavour="entra", suffix="log")
def aws_azure_login(idp: Minter) -> bytes:
    """DEBUG=aws-azure-login: the base64 counts, and not the XML below it, of which only ASCII was kept."""
    return text.log(idp.response(name_id="zoë@example.com"), style="aws-azure-login")


@good(suffix="log")
def form_in_a_log(idp: Minter) -> bytes:
    """A server's log with the form body behind other words."""
    return text.log(idp.response())


@good(suffix="log")
def value_in_a_log(idp: Minter) -> bytes:
    """A log with the value behind its name, between other words."""
    return text.log(idp.response(), style="label")


@good(suffix="log")
def dictionary_in_a_log(idp: Minter) -> bytes:
    """A Python program's log of all posted fields."""
    return text.log(idp.response(), style="dict")


@good(flavour="okta", suffix="log")
def page_in_a_log(idp: Minter) -> bytes:
    """A structured log with the whole page in one quoted value."""
    return text.log(idp.response(), style="logfmt")


@good(suffix="log")
def xml_in_a_log(idp: Minter) -> bytes:
    """A log with the decoded message."""
    return text.log(idp.response(declaration=""), style="aws-azure-login-xml")


@good(suffix="sh")
def command_of_the_aws_cli(idp: Minter) -> bytes:
    """The call that fails, as it was typed."""
    return text.log(idp.response(), style="command")


@good(flavour="google", suffix="log")
def python_bytes(idp: Minter) -> bytes:
    """aws-google-auth's debug log: Python's spelling of bytes."""
    return text.python_bytes(idp.response(name_id="zoë@example.com"))


@good(suffix="log")
def python_bytes_of_base64(idp: Minter) -> bytes:
    """Python's spelling of what base64.b64encode gives."""
    return text.python_bytes(captures.base64_text(idp.response()), before="posting ")


@good(suffix="json")
def input_of_the_aws_cli(idp: Minter) -> bytes:
    """What aws sts assume-role-with-saml takes with --cli-input-json."""
    return text.json_message(idp.response())


@good(flavour="okta", suffix="json")
def gimme_aws_creds(idp: Minter) -> bytes:
    """What gimme-aws-creds has of Okta's page: the value, and where it is to be posted."""
    return text.json_message(idp.response(), name="SAMLResponse", beside={"RelayState": "", "TargetUrl": SIGN_IN})


@good(suffix="json")
def structured_log(idp: Minter) -> bytes:
    """A log of which each line is JSON, with the form body in one."""
    body = captures.form_body(idp.response()).decode("ascii")
    return f'{{"level": "info", "msg": "up"}}\n{{"level": "debug", "body": "{body}"}}\n'.encode("ascii")


@good(suffix="txt")
def cache_of_saml2aws(idp: Minter) -> bytes:
    """~/.aws/saml2aws/cache: bare base64; aws-adfs's --assertfile is the same."""
    return captures.base64_text(idp.response())


@good(flavour="google")
def cache_of_aws_google_auth(idp: Minter) -> bytes:
    """~/.aws/saml_cache_ID.xml: the XML itself."""
    return idp.response()


@good(suffix="sh")
def curl_through_powershell(idp: Minter) -> bytes:
    """A command that Windows PowerShell's > wrote into a file: UTF-16 and CRLF."""
    return text.powershell_pipe(text.curl(idp.response()))


@good(suffix="log")
def log_through_powershell(idp: Minter) -> bytes:
    """A debug log written the same way."""
    return text.powershell_pipe(text.log(idp.response(), style="aws-azure-login"))


@good(suffix="json")
def json_through_powershell(idp: Minter) -> bytes:
    """JSON written the same way."""
    return text.powershell_pipe(text.json_message(idp.response()))
