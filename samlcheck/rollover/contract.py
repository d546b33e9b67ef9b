"""The answer about a change of certificate as JSON, version 1: a contract, as that of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import samlcheck
from samlcheck.engine.plain import certificate_json, utc
from samlcheck.rollover.plan import plan_of

if TYPE_CHECKING:
    from samlcheck.rollover.change import Change, Standing
    from samlcheck.rollover.keys import KnownKey
    from samlcheck.rollover.merge import Merged
    from samlcheck.rollover.shapes import KeyJson, MergedJson, RolloverJson, SideJson

__all__ = ["to_dict"]


def to_dict(change: Change, merged_name: str | None, merged: Merged | None) -> RolloverJson:
    """The answer in the shapes of the contract."""
    situation, signer = change.situation, change.signer
    idp, rollover = situation.idp, situation.rollover
    return {
        "schema_version": 1,
        "report": "rollover",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(change.at),
        "now": utc(change.now),
        "verdict": change.verdict,
        "safe": change.safe,
        "entity_id": situation.entity_id,
        "idp": {"id": idp.id, "name": idp.name} if idp else None,
        "signer": {
            "spki_sha256": signer.key.spki if signer.key else None,
            "basis": signer.basis,
            "because": signer.because,
        },
        "successor": situation.successor.spki if situation.successor else None,
        "keys": [_key(each, change) for each in situation.keys],
        "sides": [_side(each) for each in change.standings],
        "unrelated": [
            {"arn": each.arn, "source": each.source, "entity_ids": list(each.entity_ids)} for each in change.unrelated
        ],
        "breaks": [each.side.arn for each in change.breaks],
        "broken": [each.side.arn for each in change.broken],
        "steps": [
            {"kind": each.kind, "text": each.text, "done": each.done, "commands": list(each.commands)}
            for each in plan_of(change, merged_name if merged else None)
        ],
        "habits": [
            {"text": each.text, "source": each.source, "evidence": each.evidence}
            for each in (rollover.habits if rollover else ())
        ],
        "calendar": [
            {
                "at": utc(each.at),
                "kind": each.kind,
                "text": each.text,
                "breaks": list(each.breaks),
                "dates_matter": each.dates_matter,
            }
            for each in change.days
        ],
        "responses": [
            {
                "source": each.source,
                "issuer": each.issuer,
                "issued": utc(each.issued) if each.issued else None,
                "spki_sha256": each.listed.spki if each.listed else None,
                "why": each.why,
            }
            for each in change.given.signatures
        ],
        "merged": _merged(merged_name, merged) if merged_name is not None and merged else None,
    }


def _key(key: KnownKey, change: Change) -> KeyJson:
    situation = change.situation
    new = key == situation.successor or key in situation.rivals
    part: Literal["current", "successor", "other"] = (
        "successor" if new else "current" if key == situation.current else "other"
    )
    return {
        "spki_sha256": key.spki,
        "part": part,
        "signs": key == change.signer.key,
        "certificates": [certificate_json(each) for each in key.certificates],
    }


def _side(standing: Standing) -> SideJson:
    side = standing.side
    return {
        "arn": side.arn,
        "account": side.account,
        "provider": side.provider,
        "source": side.source,
        "state": standing.state.value if standing.state else None,
        "error": side.error,
        "holds": sorted(standing.holds),
        "works": standing.works,
        "works_after_activation": standing.works_after,
    }


def _merged(name: str, merged: Merged) -> MergedJson:
    return {
        "path": name,
        "source": merged.source,
        "keys": merged.keys,
        "characters": merged.characters,
        "added": [each.sha1 for each in merged.added],
        "signatures_dropped": merged.signatures_dropped,
        "bom_dropped": merged.bom_dropped,
    }
