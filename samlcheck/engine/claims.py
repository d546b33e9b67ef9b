"""What the documents say, in the shapes of the JSON report: response, signatures, metadata, AWS's reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.engine.plain import certificate_json, instant, place_json
from samlcheck.engine.recognition import issuer_of_entity
from samlcheck.model.second_opinion import ENGINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.aws.reading import AwsFacts
    from samlcheck.core.certificates import Key
    from samlcheck.engine.report import Input
    from samlcheck.engine.shapes import (
        AssertionJson,
        AttributeJson,
        AwsJson,
        CertificateJson,
        IdpJson,
        MetadataJson,
        ResponseJson,
        SecondOpinionJson,
        SignatureJson,
    )
    from samlcheck.idp.recognise import Recognised
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.metadata import Entity
    from samlcheck.model.response import Assertion, Attribute
    from samlcheck.model.second_opinion import SecondOpinion
    from samlcheck.model.signatures import SignatureCheck
    from samlcheck.model.values import Value

__all__ = ["aws_json", "metadata_json", "response_json", "signature_json"]


def response_json(exchange: Exchange, idp: Recognised | None, *, wrapped: bool) -> ResponseJson:
    """What the message claims, and which of its assertions was judged: of a wrapped message only a verified one is."""
    response = exchange.response
    status = response.status
    return {
        "id": response.id,
        "issuer": _text(response.issuer) or next(iter(exchange.issuers), None),
        "idp": _idp(idp),
        "status": [code.text for code in status.codes] if status else [],
        "status_message": _text(status.message) if status else None,
        "issue_instant": instant(response.issue_instant),
        "destination": _text(response.destination),
        "in_response_to": _text(response.in_response_to),
        "assertions": [
            *(_assertion(each, exchange, wrapped=wrapped) for each in response.assertions),
            *(_encrypted(exchange) for _ in response.encrypted_assertions),
        ],
    }


def signature_json(
    check: SignatureCheck, inputs: Sequence[Input], opinions: Sequence[SecondOpinion] = ()
) -> SignatureJson:
    """One signature and what became of it; `opinions` are those of another verifier about all of the message's."""
    shape, key = check.shape, check.key
    source = key.source if key and check.status == "valid" else None
    return {
        "element": check.element,
        "id": check.node.get("ID"),
        "where": place_json(check.location, inputs),
        "status": check.status,
        "reason": check.reason,
        "algorithm": shape.algorithm if shape else None,
        "digest": shape.digest if shape else None,
        "canonicalization": shape.canonicalization if shape else None,
        "certificate": _certificate(key),
        "key_info_certificate": certificate_json(check.key_info_certificate) if check.key_info_certificate else None,
        "trusted_by": source if source != "key-info" else None,
        "matching_certificate": _certificate(check.matching),
        "second_opinion": next((_opinion(each) for each in opinions if each.node is check.node), None),
    }


def _opinion(opinion: SecondOpinion) -> SecondOpinionJson:
    return {
        "engine": ENGINE,
        "status": opinion.status,
        "reason": opinion.reason,
        "agrees": opinion.agrees,
        "known": opinion.known,
    }


def metadata_json(entity: Entity) -> MetadataJson:
    """One entity: its endpoints and the keys of its IdP roles."""
    sign_on = [each for role in entity.roles for each in role.sign_on]
    return {
        "entity_id": _text(entity.entity_id),
        "idp": _idp(issuer_of_entity(entity)),
        "valid_until": instant(entity.valid_until),
        "cache_duration": entity.cache_duration,
        "sign_on": [{"binding": each.binding, "location": each.location} for each in sign_on],
        "keys": [
            {"use": key.use, "certificate": certificate_json(each.certificate) if each.certificate else None}
            for role in entity.roles
            for key in role.keys
            for each in key.embedded
        ],
    }


def aws_json(facts: AwsFacts, exchange: Exchange) -> AwsJson:
    """What AWS reads in the judged assertion."""
    duration = next(iter(facts.durations), None)
    return {
        "basis": "signed" if exchange.verified else "claimed",
        "roles": [
            {
                "role_arn": pair.role.text,
                "provider_arn": pair.provider.text,
                "account_id": pair.role.account_id,
                "partition": pair.role.partition,
                "role_name": pair.role.name,
            }
            for pair in facts.pairs
        ],
        "role_session_name": next((each.text for each in facts.session_names), None),
        "session_duration": {"text": duration.text, "seconds": duration.seconds} if duration else None,
        "source_identity": next((each.text for each in facts.source_identities), None),
        "principal_tags": [{"key": tag.key, "value": value.text} for tag in facts.tags for value in tag.values],
        "transitive_tag_keys": [each.text for each in facts.transitive_tag_keys],
    }


def _assertion(claimed: Assertion, exchange: Exchange, *, wrapped: bool) -> AssertionJson:
    conditions, subject = claimed.conditions, claimed.subject
    name_id = subject.name_id if subject else None
    sessions = [each.session_not_on_or_after for each in claimed.authn_statements if each.session_not_on_or_after]
    return {
        "id": claimed.id,
        "issuer": _text(claimed.issuer),
        "issue_instant": instant(claimed.issue_instant),
        "subject": name_id.text if name_id else None,
        "name_id_format": _text(name_id.format) if name_id else None,
        "audiences": [
            [audience.text for audience in restriction.audiences]
            for restriction in (conditions.audience_restrictions if conditions else ())
        ],
        "recipients": [each.text for each in claimed.recipients],
        "not_before": instant(conditions.not_before) if conditions else None,
        "not_on_or_after": instant(conditions.not_on_or_after) if conditions else None,
        "session_not_on_or_after": instant(sessions[0]) if sessions else None,
        "encrypted": exchange.decryption.was_encrypted(claimed.node),
        "signed": _covered(claimed, exchange),
        "used": claimed is exchange.assertion and (exchange.verified or not wrapped),
        "attributes": [_attribute(each) for each in claimed.attributes],
    }


def _encrypted(exchange: Exchange) -> AssertionJson:
    whole = any(check.status == "valid" and check.node is exchange.document.root for check in exchange.signatures)
    return {
        "id": None,
        "issuer": None,
        "issue_instant": None,
        "subject": None,
        "name_id_format": None,
        "audiences": [],
        "recipients": [],
        "not_before": None,
        "not_on_or_after": None,
        "session_not_on_or_after": None,
        "encrypted": True,
        "signed": whole,
        "used": False,
        "attributes": [],
    }


def _covered(assertion: Assertion, exchange: Exchange) -> bool:
    """Under a valid, trusted signature of its own or of the response around it."""
    holders = (assertion.node.place, exchange.document.root)
    return any(check.status == "valid" and check.node in holders for check in exchange.signatures)


def _attribute(attribute: Attribute) -> AttributeJson:
    return {
        "name": attribute.name,
        "name_format": attribute.name_format,
        "friendly_name": attribute.friendly_name,
        "values": [value.text for value in attribute.values],
    }


def _idp(found: Recognised | None) -> IdpJson | None:
    if found is None:
        return None
    return {"id": found.idp.id, "name": found.idp.name, "sure": found.sure, "because": found.because}


def _text(value: Value | None) -> str | None:
    return value.text if value else None


def _certificate(key: Key | None) -> CertificateJson | None:
    return certificate_json(key.certificate) if key and key.certificate else None
