"""
What the message is, from the report's own contract: who issued it, for whom, for which roles, how long, signed by what.

Of a response that is refused as wrapped nothing is told as what the service would read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.credential import ends
from samlcheck.render.html.causes import causes
from samlcheck.render.html.markup import Html, el, join, value
from samlcheck.render.html.tables import Cell, table
from samlcheck.render.words import ago, counted, utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samlcheck.engine.report import Report
    from samlcheck.engine.shapes import AssertionJson, AwsJson, CloudTrailJson, ReportJson
    from samlcheck.render.personal import View

__all__ = ["facts"]

_SUCCESS: Final = "urn:oasis:names:tc:SAML:2.0:status:Success"
_STATUS: Final = "urn:oasis:names:tc:SAML:2.0:status:"
_SHOWN: Final = 10
"""Values of one kind that are shown."""
_ROWS: Final = 200
"""Rows of a table: more than a person reads."""
_NUMBER: Final = 12
"""Digits of an account's number."""
_STATES: Final = {
    "valid": "holds",
    "untrusted": "by a key that is not trusted",
    "invalid": "does not hold",
    "refused": "refused",
}
_TRUSTED_BY: Final = {
    "metadata": "by a key in the metadata given",
    "certificate": "by the key given",
    "fingerprint": "by the certificate whose fingerprint was given",
}
_COVERED: Final = {True: "signed", False: "claimed: no trusted signature covers it"}

Pair = tuple[str, "Iterable[str | None]"]


def facts(view: View) -> Iterator[Html]:
    """The pairs and tables, in the order in which they are read."""
    report, document = view.report, view.document
    because = view.text(report.chosen_because) if report.chosen_because else None
    pairs: list[Pair] = [("pasted", [_pasted(document), because])]
    used = _used(document)
    if report.wrapped:
        pairs.append(
            ("content", ["one part of it is signed, another may be read, and neither can be relied on: see the marks"])
        )
    else:
        pairs += _message(report, document, used)
        pairs += _asked(document["aws"])
    for entity in document["metadata"][:_SHOWN] if report.metadata else ():
        pairs += [
            ("entity", [entity["entity_id"]]),
            ("IdP", [entity["idp"]["name"] if entity["idp"] else None]),
            ("valid until", [entity["valid_until"]]),
            ("sign-on", [f"{each['location']} ({each['binding']})" for each in entity["sign_on"]]),
        ]
    yield _list(pairs)
    if not report.wrapped:
        yield from _tables(document, used)
    yield from _signatures(view)
    yield from _listed(view)
    for event in document["cloudtrail"][:_SHOWN]:
        yield el("h4", "What CloudTrail recorded; nothing of it is verified")
        yield _list(_event(event))
    if report.event:
        yield from causes(report.event, view)


def _pasted(document: ReportJson) -> str:
    of = document["inputs"][0]
    inside = f"{of['source']}, {of['path']}" if of["path"] else of["source"]
    return f"{inside}: {of['format']}"


def _used(document: ReportJson) -> AssertionJson | None:
    response = document["response"]
    return next((each for each in response["assertions"] if each["used"]), None) if response else None


def _message(report: Report, document: ReportJson, used: AssertionJson | None) -> Iterator[Pair]:
    response = document["response"]
    if response is None:
        return
    idp = response["idp"]
    if idp:
        yield "IdP", [idp["name"] if idp["sure"] == "certain" else f"probably {idp['name']}: {idp['because']}"]
    yield "issuer", [response["issuer"]]
    if response["status"][:1] != [_SUCCESS]:
        yield (
            "status",
            [" > ".join(each.removeprefix(_STATUS) for each in response["status"]), response["status_message"]],
        )
    yield "destination", [response["destination"]]
    yield "response", [response["id"]]
    yield "answers", [response["in_response_to"]]
    if used is None:
        encrypted = any(each["encrypted"] for each in response["assertions"])
        yield "assertion", ["encrypted: stays unread"] if encrypted else []
        return
    yield "assertion", [used["id"], _COVERED[used["signed"]], "decrypted" if used["encrypted"] else None]
    form = used["name_id_format"]
    yield "subject", [f"{used['subject']} ({form or 'no format'})" if used["subject"] is not None else "no NameID"]
    yield "audience", [each for restriction in used["audiences"] for each in restriction]
    yield "recipient", used["recipients"]
    yield "issued", [used["issue_instant"]]
    if used["not_before"] or used["not_on_or_after"]:
        yield "valid", [f"{used['not_before'] or '(not given)'} to {used['not_on_or_after'] or '(not given)'}"]
    end = ends(report)
    yield "taken until", [f"{utc(end)}, {ago(end, report.now)}" if end else None]


def _asked(aws: AwsJson | None) -> Iterator[Pair]:
    if aws is None:
        return
    yield "session", [aws["role_session_name"] or "no RoleSessionName"]
    duration = aws["session_duration"]
    seconds = duration["seconds"] if duration else None
    yield "duration", [f"{seconds} seconds" if seconds is not None else duration["text"] if duration else None]
    yield "source identity", [aws["source_identity"]]
    yield "session tags", [f"{each['key']}={each['value']}" for each in aws["principal_tags"]]
    yield "roles", [] if aws["roles"] else ["none"]


def _event(event: CloudTrailJson) -> Iterator[Pair]:
    seconds = event["duration_seconds"]
    yield "answer", [event["error_code"] or "accepted", event["error_message"]]
    yield "at", [event["event_time"]]
    yield "user", [event["user"] or event["subject"]]
    yield "from", [event["source_ip"], event["user_agent"]]
    yield "role", [event["role_arn"]]
    yield "provider", [event["provider_arn"]]
    yield "session", [event["role_session_name"]]
    yield "duration", [f"{seconds} seconds" if seconds is not None else None]
    yield "assertion", [event["assertion_id"]]
    yield "became", [event["session_arn"]]


def _tables(document: ReportJson, used: AssertionJson | None) -> Iterator[Html]:
    aws = document["aws"]
    if aws and aws["roles"]:
        rows = [(_account(each["account_id"]), each["role_arn"], each["provider_arn"]) for each in aws["roles"]]
        yield table("Roles", ("account", "role", "provider"), rows[:_ROWS])
        yield _more(len(rows), "role")
    if used and used["attributes"]:
        attributes = used["attributes"]
        yield table(
            "Attributes", ("name", "values"), [(each["name"], _values(each["values"])) for each in attributes[:_ROWS]]
        )
        yield _more(len(attributes), "attribute")


def _account(number: str) -> Html:
    """An account's number is copied whole."""
    return el("code", number, class_="whole" if len(number) <= _NUMBER else None)


def _listed(view: View) -> Iterator[Html]:
    """The roles that app roles send, and those whose trust policies were judged."""
    report = view.report
    roles = report.app_roles.roles if report.app_roles else ()
    if roles:
        rows = [(each.name, each.text, "disabled" if each.disabled else None) for each in roles[:_ROWS]]
        yield table("App roles", ("role", "value", "state"), rows)
        yield _more(len(roles), "app role")
    policies = report.trust_policies
    if policies:
        named = [
            (each.role_arn or each.role_name or "not named in this file", f"{len(each.policy.statements):,}")
            for each in policies[:_ROWS]
        ]
        yield table("Trust policies", ("role", "statements"), named)
        yield _more(len(policies), "role")


def _signatures(view: View) -> Iterator[Html]:
    """One row a signature; what became of it in the words of the report."""
    rows = []
    for check, shape in zip(view.report.signatures, view.document["signatures"], strict=True):
        state = _TRUSTED_BY.get(shape["trusted_by"] or "", "") if shape["status"] == "valid" else ""
        detail = view.text(check.detail) if check.detail and shape["status"] != "valid" else ""
        key = shape["certificate"] or shape["matching_certificate"] or shape["key_info_certificate"]
        algorithm = (shape["algorithm"] or "not told").rpartition("#")[2]
        said = ", ".join(each for each in (_STATES[shape["status"]], state) if each)
        known = f"{key['subject']}, SHA-1 {key['sha1']}" if key else "no certificate"
        rows.append(
            (join((f"the {shape['element']}",)), join((f"{said}: {detail}" if detail else said,)), algorithm, known)
        )
    if rows:
        yield table("Signatures", ("of", "state", "algorithm", "certificate"), rows[:_ROWS])
        yield _more(len(rows), "signature")
    elif view.report.exchange:
        yield el("p", "Nothing in it is signed.")


def _values(values: list[str | None]) -> Cell:
    shown = [value(each) if each is not None else el("em", "no text") for each in values[:_SHOWN]]
    more = [el("span", f"and {len(values) - _SHOWN:,} more")] if len(values) > _SHOWN else []
    return join(each for part in (*shown, *more) for each in (part, Html(" ")))


def _more(count: int, what: str) -> Html:
    if count <= _ROWS:
        return Html()
    return el("p", f"and {counted(count - _ROWS, f'more {what}')}: --format json has all")


def _list(pairs: Iterable[Pair]) -> Html:
    """What is known, each with its label, where anything is."""
    parts: list[Html] = []
    for label, texts in pairs:
        given = [each for each in texts if each]
        shown = [el("div", value(each)) for each in given[:_SHOWN]]
        if len(given) > _SHOWN:
            shown.append(el("div", f"and {len(given) - _SHOWN:,} more"))
        if shown:
            parts.append(el("div", el("dt", label), el("dd", *shown), class_="pair"))
    return el("dl", *parts)
