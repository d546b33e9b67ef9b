"""The table of formats and the table of menus: nothing that can be read is missing, and nothing in them is empty."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import FORMATS, read
from samlcheck.intake.menus import MENUS
from samlcheck.mint import Minter, captures, captures_containers, captures_text, keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake import Format
    from samlcheck.intake.menus import Menu

INTAKE = Path(__file__).parent.parent.parent / "samlcheck" / "intake"
NAMES = frozenset(entry.name for entry in FORMATS)
IDP = Minter()
XML = IDP.response(declaration="")
HTTP = captures_text.http_request(XML)
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": "x"}, "Action": "y"}]}
PAIR = "arn:aws:iam::111122223333:role/x,arn:aws:iam::111122223333:saml-provider/y"
ROLES = {"appRoles": [{"id": "x", "value": PAIR}]}

SAMPLES = (
    XML,
    captures.with_bom(XML),
    captures.utf16(XML),
    captures.encoded(XML, "utf-32", mark=False),
    captures.percent_encoded(captures.base64_text(XML)),
    captures.labelled(captures.base64_text(XML)),
    captures.form_body(XML),
    captures.html_page(XML),
    captures.har(XML),
    captures.saml_tracer(XML),
    captures_containers.redirect_url(XML),
    captures_containers.soap(XML),
    captures_containers.chrome_panel(XML),
    captures_containers.zipped({"x.xml": XML}),
    captures_containers.saz(XML),
    captures_containers.gzipped(XML),
    captures_text.curl(XML),
    captures_text.fetch(XML),
    captures_text.powershell(XML),
    HTTP,
    captures_text.burp([("https://x/", HTTP, b"")]),
    captures_text.python_bytes(XML),
    captures_text.json_message(XML),
    captures_text.log(XML, style="label"),
    captures_text.log(XML, style="command"),
    json.dumps(IDP.metadata().decode()).encode(),
    IDP.provider_json(),
    json.dumps(ROLES).encode(),
    json.dumps(TRUST).encode(),
    json.dumps({"eventName": "AssumeRoleWithSAML", "eventSource": "sts.amazonaws.com", "errorCode": "x"}).encode(),
    keys.pem(keys.key("idp").certificate()).encode(),
    keys.der(keys.key("idp").certificate()),
    b"<html></html>",
    b"{}",
    b"-----BEGIN PUBLIC KEY-----",
    b"\x30\x0a\x30\x08\x06\x06\x2a\x86\x48\x86\xf7\x0d",
    b"words",
    b"\x89PNG",
    b"",
)


def literals() -> Iterator[tuple[str, str]]:
    """The names that the intake's modules write into a chain: what they call within(), unknown() and done() with."""
    first = {"within": 1, "unknown": 0, "done": 1}
    for path in sorted(INTAKE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in first:
                at = first[node.func.attr]
                until = at + 1 if node.func.attr == "unknown" else None
                names = (each.value for each in node.args[at:until] if isinstance(each, ast.Constant))
                yield from ((path.name, name) for name in names if isinstance(name, str))


def test_every_name_that_is_written_is_told() -> None:
    """What a module of the intake calls a format is in the table."""
    assert {(module, name) for module, name in literals() if name not in NAMES} == set()


def test_every_format_is_reached() -> None:
    """Each row of the table is the name of something that is read: none is left over, and none is missing."""
    chains = (capture.format.split(" > ") for sample in SAMPLES for capture in read(sample, source=""))
    assert {name for chain in chains for name in chain} == NAMES


@pytest.mark.parametrize("entry", FORMATS, ids=lambda entry: entry.name)
def test_every_format_has_all_its_words(entry: Format) -> None:
    """A row says what it is, what makes it and how to get it, in sentences."""
    assert entry.tools
    assert entry.what.endswith(".")
    assert entry.how.endswith(".")


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: f"{menu.tool}: {menu.wanted}")
def test_every_menu_leads_to_a_format(menu: Menu) -> None:
    """A menu path gives a format that is read, of which its tool is told to be a maker, and names its source."""
    (entry,) = (each for each in FORMATS if each.name == menu.format)
    assert menu.tool in entry.tools
    assert menu.source
    assert " > " in menu.path


def test_browsers_and_tools_have_their_menus() -> None:
    """Each of the four browsers is there with the value or the form body, a command and the HAR."""
    wanted = {tool: {menu.wanted for menu in MENUS if menu.tool == tool} for tool in ("Chrome", "Edge", "Firefox")}
    assert all({"the value", "a command", "the HAR"} <= found for found in wanted.values())
    assert {menu.wanted for menu in MENUS if menu.tool == "Safari"} == {"the form body", "a command", "the HAR"}
