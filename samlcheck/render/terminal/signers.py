"""Who signed what: each signature with its certificate as portals show it, and each certificate of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.model.second_opinion import ENGINE
from samlcheck.render.terminal.page import prose, value
from samlcheck.render.words import ago, listed, utc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from samlcheck.core.certificates import Certificate, Key
    from samlcheck.model.second_opinion import SecondOpinion
    from samlcheck.model.signatures import SignatureCheck
    from samlcheck.model.trust import Trust
    from samlcheck.render.terminal.page import Page

__all__ = ["put_certificate", "put_second_opinions", "put_signatures"]

_TRUSTED_BY: Final = {
    "metadata": "a key in the metadata given",
    "certificate": "the key given",
    "fingerprint": "the certificate whose fingerprint was given",
    "key-info": "the key it carries",
}


_CONFIGURED: Final = {
    "metadata": "a key in the metadata of",
    "certificate": "the key of",
    "fingerprint": "the certificate of",
}
"""What goes on with the name that the configuration has for it."""


def put_signatures(page: Page, checks: Iterable[SignatureCheck], trust: Trust | None, now: datetime) -> None:
    """
    Put the signatures on the page: what they cover, whether they hold, who made them; alike ones together. `trust` is
    what a message was verified with, None for metadata.
    """
    groups: dict[tuple[str, Certificate | None], list[str]] = {}
    for check in checks:
        kind = (_sentence(check, trust), _certificate(check))
        groups.setdefault(kind, []).append(f"the {check.element}")
    label = "signed"
    for (sentence, certificate), elements in groups.items():
        page.pair(label, prose(sentence.format(what=listed(dict.fromkeys(elements)))))
        if certificate:
            put_certificate(page, certificate, now)
        label = ""
    if not groups:
        page.pair(label, prose("nothing"))


def put_second_opinions(page: Page, opinions: Iterable[SecondOpinion]) -> None:
    """What another verifier says of the signatures; alike opinions together."""
    groups: dict[str, list[str]] = {}
    for each in opinions:
        groups.setdefault(_opinion(each), []).append(f"the {each.node.local.lower()}")
    label = "second"
    for sentence, elements in groups.items():
        page.pair(label, prose(sentence.format(what=listed(elements))))
        label = ""


def _opinion(opinion: SecondOpinion) -> str:
    """One sentence; `{what}` stands for what is signed."""
    reason = (opinion.reason or "").replace("{", "{{").replace("}", "}}")
    if opinion.agrees is None:
        return f"{ENGINE} was not asked about {{what}}: {reason}"
    says = f"{'agrees' if opinion.agrees else 'disagrees'} about {{what}}"
    holds = "the signature holds" if opinion.status == "valid" else f"the signature does not hold ({reason})"
    return f"{ENGINE} {says}: {holds}"


def put_certificate(page: Page, certificate: Certificate, now: datetime) -> None:
    """The certificate under the pair above: subject, the thumbprint that portals show, its end."""
    end = f"{'ended' if certificate.not_after <= now else 'ends'} {ago(certificate.not_after, now)}"
    page.continued(value(certificate.subject or "(no subject)"))
    page.continued(value(f"SHA-1 {certificate.sha1}"))
    page.continued(prose(f"valid until {utc(certificate.not_after)}, {end}"))


def _certificate(check: SignatureCheck) -> Certificate | None:
    """The one that verified it, else the one that would have, else the one it carries."""
    return check.certificate or (check.matching.certificate if check.matching else check.key_info_certificate)


def _sentence(check: SignatureCheck, trust: Trust | None) -> str:
    """What is known of a signature; `{what}` stands for what it covers."""
    detail = (check.detail or "").replace("{", "{{").replace("}", "}}")
    if check.status == "valid" and check.key:
        return f"{{what}}, by {_trusted_by(check.key, trust)}{_bare(check.key)}"
    if check.status == "untrusted" and check.key:
        why = detail if trust else "nobody vouches for it"
        return f"{{what}}, by a key that is not trusted: {why}{_bare(check.key)}"
    if check.status == "untrusted":
        return "{what}; it carries no key, and none was given to verify it with"
    return f"the signature of {{what}} does not hold: {detail}"


def _trusted_by(key: Key, trust: Trust | None) -> str:
    """What vouches for a key, by the name of the configuration where that names it."""
    configured = trust.configured.get(key.source) if trust else None
    if not configured:
        return _TRUSTED_BY[key.source]
    names = listed(configured).replace("{", "{{").replace("}", "}}")
    return f"{_CONFIGURED[key.source]} {names}"


def _bare(key: Key) -> str:
    return "" if key.certificate else f" (a bare {key.kind.upper()} key)"
