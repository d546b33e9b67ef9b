"""
Captures that are meant to cost their reader more than their length: one shape each, as long as is asked for.

They are no cases: what they come to matters less than what they cost. `make bench` compares that with the cost of an
ordinary message of the same length.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from samlcheck.mint.minter import Minter
from samlcheck.mint.names import GOOD, PAIR, ROLE

__all__ = ["HOSTILE", "ordinary"]

_IDP: Final = Minter()
_SUBJECT: Final = "<saml:Subject>"
_LAST: Final = "</samlp:Response>"


def ordinary(length: int) -> bytes:
    """A signed response for very many roles."""
    pairs = [PAIR.replace("Developer", f"Developer{number}") for number in range(length // 170)]
    return _IDP.response(attributes={**GOOD, ROLE: pairs})


def _inside(filling: str, before: str = _SUBJECT) -> bytes:
    return _IDP.response().decode().replace(before, filling + before, 1).encode()


def _filled(unit: Callable[[int], str], length: int, before: str = _SUBJECT) -> bytes:
    size = len(unit(1_000))
    return _inside("".join(unit(number) for number in range(length // size)), before)


def _deep(length: int) -> bytes:
    depth = length // 7
    return _inside("<x>" * depth + "</x>" * depth)


def _deep_as_allowed(length: int) -> bytes:
    return _filled(lambda _: "<x>" * 40 + "</x>" * 40, length)


def _attributes(length: int) -> bytes:
    element = "<x " + " ".join(f'a{each}="1"' for each in range(100)) + "/>"
    return _filled(lambda _: element, length)


def _signatures(length: int) -> bytes:
    assertion = _IDP.assertion().decode().partition("?>")[2] or _IDP.assertion().decode()
    number = max(1, length // len(assertion))
    return _inside("".join(assertion.replace('ID="_', f'ID="_{n}') for n in range(number)), _LAST)


def _signatures_in_one(length: int) -> bytes:
    text = _IDP.response().decode()
    start, end = text.index("<ds:Signature "), text.index("</ds:Signature>") + len("</ds:Signature>")
    return _inside(text[start:end] * (length // (end - start)))


def _references(length: int) -> bytes:
    text = _IDP.response().decode()
    start, end = text.index("<ds:Reference "), text.index("</ds:Reference>") + len("</ds:Reference>")
    return (text[:end] + text[start:end] * (length // (end - start)) + text[end:]).encode()


def _transforms(length: int) -> bytes:
    step = '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>'
    return _inside(step * (length // len(step)), "</ds:Transforms>")


def _bomb(length: int) -> bytes:
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(_IDP.response() + b" " * (length * 700)) + packed.flush()
    return b"SAMLResponse=" + base64.b64encode(data)


def _page(length: int) -> bytes:
    field = '<form><input name="SAMLResponse" value="PHNhbWxwOl'
    return (field * (length // len(field))).encode()


def _page_of_quotes(length: int) -> bytes:
    return b"<html><input name='SAMLResponse' value=" + b"\"'<>" * (length // 4)


def _har(length: int) -> bytes:
    text = base64.b64encode(_IDP.response()).decode()
    entry = {"request": {"url": "https://x", "postData": {"params": [{"name": "SAMLResponse", "value": text[:400]}]}}}
    size = len(json.dumps(entry)) + 2
    return json.dumps({"log": {"entries": [entry] * (length // size)}}).encode()


def _har_of_brackets(length: int) -> bytes:
    return b'{"log": {"entries": ' + b"[" * length


def _har_of_escapes(length: int) -> bytes:
    return b'{"log": {"entries": [{"comment": "' + b"\\u003c\\\\" * (length // 8) + b'"}]}}'


HOSTILE: Final[Mapping[str, Callable[[int], bytes]]] = MappingProxyType(
    {
        "deep nesting": _deep,
        "nesting as deep as is read": _deep_as_allowed,
        "many attributes": _attributes,
        "many namespaces": lambda n: _filled(lambda i: f'<n{i}:x xmlns:n{i}="urn:n{i}"/>', n),
        "namespaces in namespaces": lambda n: _inside(
            "".join(f'<n{i}:x xmlns:n{i}="urn:n{i}">' for i in range(40))
            + _units("<n0:y/>", n - 4_000)
            + "".join(f"</n{i}:x>" for i in range(39, -1, -1))
        ),
        "many signatures": _signatures,
        "many signatures in one assertion": _signatures_in_one,
        "many references": _references,
        "many transforms": _transforms,
        "many assertions": lambda n: _filled(
            lambda i: f'<saml:Assertion ID="_x{i}"><saml:Issuer>x</saml:Issuer></saml:Assertion>', n, _LAST
        ),
        "huge base64": lambda n: _inside("QUJD" * (n // 4), "</ds:SignatureValue>"),
        "huge base64 that is none": lambda n: _inside("QU!D" * (n // 4), "</ds:SignatureValue>"),
        "inflate bomb": _bomb,
        "many IDs": lambda n: _filled(lambda i: f'<x ID="_{i}"/>', n),
        "one ID many times": lambda n: _filled(lambda _: '<x ID="_1"/>', n),
        "long attribute values": lambda n: _inside(f'<x a="{"v " * (n // 2)}"/>'),
        "long values": lambda n: _inside("&amp;&#13; " * (n // 11), "</saml:NameID>"),
        "comments and instructions": lambda n: _filled(lambda _: "<!-- --><?x y?>", n),
        "comments in a value": lambda n: _inside("a<!---->" * (n // 8), "</saml:NameID>"),
        "page of forms": _page,
        "page of quotes": _page_of_quotes,
        "HAR of cut values": _har,
        "HAR of brackets": _har_of_brackets,
        "HAR of escapes": _har_of_escapes,
    }
)
"""By what is too much in it; the argument is the length in bytes, about."""


def _units(unit: str, length: int) -> str:
    return unit * max(1, length // len(unit))
