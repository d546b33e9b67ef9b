"""The small parts of the JSON report that several others use: times, places, certificates."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samlcheck.core.certificates import Certificate
    from samlcheck.engine.report import Input
    from samlcheck.engine.shapes import CertificateJson, PlaceJson
    from samlcheck.model.places import Place
    from samlcheck.model.values import Instant

__all__ = ["certificate_json", "instant", "place_json", "utc"]


def utc(when: datetime) -> str:
    """ISO 8601 in UTC with `Z`, fractions only where there are some."""
    return when.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def instant(value: Instant | None) -> str | None:
    """A time of the document: in UTC, or as written where it cannot be read."""
    if value is None:
        return None
    return utc(value.when) if value.when else value.text


def place_json(where: Place, inputs: Sequence[Input]) -> PlaceJson:
    """A place in one of the inputs."""
    return {
        "input": where.input,
        "source": inputs[where.input].source,
        "line": where.line,
        "column": where.column,
        "xpath": where.xpath,
        "pointer": where.pointer,
        "excerpt": where.excerpt,
        "decrypted": where.decrypted,
    }


def certificate_json(certificate: Certificate) -> CertificateJson:
    """What is known of a certificate."""
    return {
        "sha1": certificate.sha1,
        "sha256": certificate.sha256,
        "spki_sha256": certificate.spki_sha256,
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "serial": certificate.serial,
        "not_before": utc(certificate.not_before),
        "not_after": utc(certificate.not_after),
        "key_type": certificate.key_type,
        "key_bits": certificate.key_bits,
    }
