"""Which key signed a captured response, and when: the only proof of what the identity provider signs with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from samlcheck.core import names
from samlcheck.core.xml import parse
from samlcheck.errors import XmlError
from samlcheck.model.response import read_response
from samlcheck.model.signatures import check_signatures
from samlcheck.model.trust import Trust
from samlcheck.rollover.keys import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.core.certificates import Key
    from samlcheck.intake import Capture

__all__ = ["Signature", "latest", "signature_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """
    What one capture proves: the key that made its signature, and the IssueInstant of what is signed.

    `listed` is None where nothing is proven, and `why` says why not. `issuer` is what the response calls its maker.
    Where the content has been `changed` since, the key is proven all the same, and when it signed is not.
    """

    source: str
    issuer: str | None
    issued: datetime | None
    listed: Listed | None
    why: str | None
    changed: bool = False


def signature_of(capture: Capture, known: Sequence[Key]) -> Signature:
    """What the response proves; `known` are the keys that may have signed one without a certificate in it."""
    try:
        document = parse(capture.data)
    except XmlError as error:
        return Signature(source=capture.source, issuer=None, issued=None, listed=None, why=str(error))
    response = read_response(document.root)
    assertion = next(iter(response.assertions), None)
    issuer = (assertion.issuer if assertion else None) or response.issuer
    instant = (assertion.issue_instant if assertion else None) or response.issue_instant
    checks = [each for each in check_signatures(document, Trust(), known) if each.node.tag != names.ENTITY_DESCRIPTOR]
    key = next((key for each in checks if (key := each.key or each.matching)), None)
    changed = key is not None and not any(each.key or each.restored for each in checks)
    why = None
    if key is None:
        details = [each.detail for each in checks if each.detail]
        why = details[0] if details else "it carries no signature, or its signed part is encrypted"
    return Signature(
        source=capture.source,
        issuer=issuer.text if issuer else None,
        issued=instant.when if instant and not changed else None,
        listed=Listed(key.spki_sha256, key.certificate) if key else None,
        why=why,
        changed=changed,
    )


def latest(signatures: Iterable[Signature], entity_id: str) -> Signature | None:
    """The one of that identity provider that was issued last: what it signs with today, as far as is known."""
    own = [each for each in signatures if each.listed and each.issuer == entity_id]
    dated = [(each.issued, index) for index, each in enumerate(own) if each.issued]
    return own[max(dated)[1]] if dated else own[-1] if own else None
