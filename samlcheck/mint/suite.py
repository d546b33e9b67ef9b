"""
Scenarios as files for suites in other languages: the messages, whom to trust, and a manifest that says what to expect.

What is made here is bytes by name; who writes them is the caller.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from samlcheck.errors import MintError
from samlcheck.mint import captures
from samlcheck.mint.keys import key, pem
from samlcheck.mint.portable import IDENTITY

if TYPE_CHECKING:
    from samlcheck.mint.message import Message
    from samlcheck.mint.scenarios.registry import Scenario

__all__ = ["FORMS", "Form", "ServiceProvider", "aws_suite", "sp_suite", "written"]

Form = Literal["xml", "base64", "form"]
FORMS: Final[Mapping[Form, tuple[str, Callable[[bytes], bytes]]]] = {
    "xml": ("xml", bytes),
    "base64": ("txt", captures.base64_text),
    "form": ("form", captures.form_body),
}
"""How a message is written: the ending of its file, and what is made of its XML."""

MANIFEST: Final = "manifest.json"
_ENDINGS: Final = {"metadata": "xml"}
_PEM: Final = "pem"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProvider:
    """The service that messages are minted for, and the moment at which they arrive."""

    audience: str
    acs_url: str
    now: datetime
    request_id: str | None = None

    def message(self, case: Scenario) -> Message:
        """The case for this service."""
        return case.for_sp(audience=self.audience, acs_url=self.acs_url, now=self.now, request_id=self.request_id)


def written(case: Scenario, xml: bytes, form: Form) -> bytes:
    """The message in that form; raises MintError for a capture, which is in a form of its own."""
    if form != "xml" and case.suffix != "xml":
        raise MintError(f"{case.id} is a capture ({case.suffix}): it has one form, xml, which leaves it as it is")
    return FORMS[form][1](xml)


def aws_suite(cases: Sequence[Scenario], form: Form, tool: Mapping[str, str]) -> dict[str, bytes]:
    """The files of cases as they were written, for AWS; each names its own trust, options and clock."""
    files: dict[str, bytes] = {}
    messages = []
    for case in cases:
        own: Form = form if case.suffix == "xml" else "xml"
        ending = case.suffix if own == "xml" else FORMS[own][0]
        name = f"messages/{case.id}.{ending}"
        files[name] = written(case, case.mint(), own)
        entry = _entry(case, name, case.outcome)
        entry |= {"now": case.now, "options": dict(case.options), "trust": _trust(case, files)}
        messages.append(entry)
    return {**files, MANIFEST: _manifest(tool, None, None, messages)}


def sp_suite(
    cases: Sequence[Scenario], provider: ServiceProvider, form: Form, tool: Mapping[str, str]
) -> dict[str, bytes]:
    """The files of cases for a service: one identity provider, one key that opens what is encrypted."""
    owner = key("encryption")
    trust = {
        "metadata": "metadata.xml",
        "decryption_key": "service-key.pem",
        "encryption_certificate": "service-certificate.pem",
    }
    files: dict[str, bytes] = {
        trust["decryption_key"]: owner.private_pem.encode(),
        trust["encryption_certificate"]: pem(owner.certificate(subject="CN=sp.example.com")).encode(),
    }
    messages = []
    for case in cases:
        message = provider.message(case)
        files[trust["metadata"]] = message.metadata
        name = f"messages/{case.id}.{FORMS[form][0]}"
        files[name] = FORMS[form][1](message.xml)
        messages.append({**_entry(case, name, case.any_service), "encrypted": message.decryption_key is not None})
    service = {
        "audience": provider.audience,
        "acs_url": provider.acs_url,
        "request_id": provider.request_id,
        "now": provider.now.isoformat().replace("+00:00", "Z"),
        "identity_provider": IDENTITY,
    }
    return {**files, MANIFEST: _manifest(tool, service, trust, messages)}


def _entry(case: Scenario, file: str, expect: str | None) -> dict[str, Any]:
    return {
        "name": case.id,
        "aliases": list(case.aliases),
        "file": file,
        "expect": expect,
        "about": " ".join(case.doc.split()),
        "family": case.family,
        "rules": sorted(case.findings),
        "writes_like": case.flavour,
    }


def _trust(case: Scenario, files: dict[str, bytes]) -> dict[str, list[str]]:
    """The trust of the case by kind, each as a file; equal ones are one file."""
    named: dict[str, list[str]] = {}
    for kind, items in case.trust_material().items():
        for item in items:
            data = item.encode() if isinstance(item, str) else item
            if kind == "fingerprints":
                named.setdefault(kind, []).append(data.decode())
                continue
            name = f"trust/{hashlib.sha256(data).hexdigest()[:12]}.{_ENDINGS.get(kind, _PEM)}"
            files[name] = data
            named.setdefault(kind, []).append(name)
    return named


def _manifest(
    tool: Mapping[str, str],
    service: Mapping[str, str | None] | None,
    trust: Mapping[str, str] | None,
    messages: Sequence[Mapping[str, Any]],
) -> bytes:
    report = {
        "schema_version": 1,
        "report": "mint",
        "tool": dict(tool),
        "service": service,
        "trust": trust,
        "messages": messages,
    }
    return f"{json.dumps(report, indent=2, ensure_ascii=False)}\n".encode()
