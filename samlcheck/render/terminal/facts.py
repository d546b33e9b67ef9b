"""
What the message is: where it came from, who issued it, for whom, for which roles, how long, signed by what.

Of a response that is refused as wrapped nothing is shown as what the service would read: one part of it is signed and
another is shown.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.aws.limits import REDEEM_SECONDS
from samlcheck.render.terminal.page import prose, value
from samlcheck.render.terminal.policies import put_tried
from samlcheck.render.terminal.roles import put_roles
from samlcheck.render.terminal.signers import put_second_opinions, put_signatures
from samlcheck.render.words import counted, span, utc

if TYPE_CHECKING:
    from samlcheck.aws.reading import AwsFacts, TextValue
    from samlcheck.engine.report import Report
    from samlcheck.intake import Capture
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.response import Assertion, NameId, Status
    from samlcheck.model.values import Instant
    from samlcheck.render.terminal.page import Page

__all__ = ["put_facts", "put_pasted", "put_status", "put_subject", "time_of"]

_URN: Final = ("urn:oasis:names:tc:SAML:1.1:nameid-format:", "urn:oasis:names:tc:SAML:2.0:nameid-format:")
_STATUS: Final = "urn:oasis:names:tc:SAML:2.0:status:"
_CLAIMED: Final = "claimed: no trusted signature covers it"
_SHOWN: Final = 5
"""Session tags that are shown; all of them are in the JSON report."""


def put_facts(page: Page, report: Report) -> None:
    """Put what is known of a message on the page."""
    exchange = report.exchange
    page.heading(
        "What it is" if exchange is None or report.wrapped or _covered(exchange) else f"What it is ({_CLAIMED})"
    )
    put_pasted(page, report.captures[0], report.chosen_because)
    if exchange is None:
        return
    if report.wrapped:
        page.pair(
            "content", prose("not shown: one part of it is signed, another may be read, and neither can be relied on")
        )
        put_signatures(page, exchange.signatures, exchange.trust, report.now)
        put_second_opinions(page, exchange.second_opinions)
        return
    if report.idp:
        name = report.idp.idp.name
        certain = report.idp.sure == "certain"
        page.pair("IdP", prose(name if certain else f"probably {name}: {report.idp.because}"))
    for index, issuer in enumerate(exchange.issuers):
        page.pair("" if index else "issuer", value(issuer))
    put_status(page, exchange.response.status)
    put_decrypted(page, exchange)
    if exchange.unreadable:
        page.pair("encrypted", prose(f"{', '.join(exchange.unreadable)}: stays unread"))
    if exchange.assertion:
        put_subject(page, exchange.assertion.subject.name_id if exchange.assertion.subject else None)
    if report.aws:
        _put_aws(page, report.aws)
        put_tried(page, exchange)
    elif exchange.assertion:
        _put_receiver(page, exchange.assertion)
    _put_window(page, exchange)
    put_signatures(page, exchange.signatures, exchange.trust, report.now)
    put_second_opinions(page, exchange.second_opinions)


def put_pasted(page: Page, capture: Capture, because: str | None) -> None:
    """Where it came from and in which wrappings."""
    where = f"{capture.source}, {capture.path}" if capture.path else capture.source
    page.pair("pasted", prose(f"{where}: {capture.format}"))
    if because:
        page.continued(prose(because))


def put_decrypted(page: Page, exchange: Exchange) -> None:
    """What was encrypted, and with which key it was opened."""
    kinds: dict[tuple[str, int], list[str]] = {}
    for each in exchange.decryption.opened:
        kinds.setdefault((each.by.source, each.by.key.bits), []).append(each.node.local)
    for (source, bits), opened in kinds.items():
        what = ", ".join(dict.fromkeys(opened))
        page.pair("encrypted", prose(f"{what}: decrypted with {source} (RSA {bits})"))


def put_status(page: Page, status: Status | None) -> None:
    """The status, when it is not success."""
    if status is None or status.success:
        return
    codes = " > ".join(code.text.removeprefix(_STATUS) for code in status.codes)
    page.pair("status", value(codes or "none"))
    if status.message:
        page.continued(value(status.message.text))


def put_subject(page: Page, name_id: NameId | None) -> None:
    """The NameID and its format."""
    if name_id is None:
        page.pair("subject", prose("no NameID"))
        return
    form = name_id.format.text if name_id.format else "no format"
    for urn in _URN:
        form = form.removeprefix(urn)
    page.pair("subject", value(f"{name_id.text} ({form})"))


def _put_window(page: Page, exchange: Exchange) -> None:
    """From when to when it holds, and how that lies to the moment it is judged for."""
    assertion = exchange.assertion
    if assertion is None:
        return
    conditions, issued = assertion.conditions, assertion.issue_instant
    if issued:
        page.pair("issued", value(time_of(issued)))
    if conditions and (conditions.not_before or conditions.not_on_or_after):
        page.pair("valid", value(f"{time_of(conditions.not_before)} to {time_of(conditions.not_on_or_after)}"))
    written = {conditions.not_on_or_after.text} if conditions and conditions.not_on_or_after else set()
    limits = [data.not_on_or_after for each in assertion.confirmations for data in each.data]
    for limit in limits:
        if limit and limit.text not in written:
            page.pair("deliver by", value(time_of(limit)))
            written.add(limit.text)
    if exchange.asked.assumes_role and issued and issued.when:
        end = issued.when + timedelta(seconds=REDEEM_SECONDS)
        late = f", {span(exchange.asked.at - end)} before the time judged" if end < exchange.asked.at else ""
        page.pair("redeem by", prose(f"{utc(end)}, 5 minutes after issue{late}"))


def _covered(exchange: Exchange) -> bool:
    """Whether a trusted signature covers what is shown: that of the assertion, or of the response around it."""
    root = exchange.document.root
    return exchange.verified or any(check.status == "valid" and check.node is root for check in exchange.signatures)


def _put_aws(page: Page, facts: AwsFacts) -> None:
    _put_values(page, "session", facts.session_names, "no RoleSessionName")
    for duration in facts.durations:
        seconds = duration.seconds
        text = f"{span(timedelta(seconds=seconds))} ({seconds} seconds)" if seconds is not None else duration.text
        page.pair("duration", value(text))
    if facts.source_identities:
        _put_values(page, "source id", facts.source_identities, "")
    if facts.tags:
        tags = [f"{tag.key}={', '.join(each.text for each in tag.values)}" for tag in facts.tags]
        more = [f"and {counted(len(tags) - _SHOWN, 'more tag')}"] if len(tags) > _SHOWN else []
        for index, tag in enumerate([*tags[:_SHOWN], *more]):
            page.pair("" if index else "tags", value(tag))
    put_roles(page, facts.roles)


def _put_values(page: Page, label: str, values: tuple[TextValue, ...], missing: str) -> None:
    page.pair(label, value(", ".join(each.text for each in values)) if values else prose(missing))


def _put_receiver(page: Page, assertion: Assertion) -> None:
    for label, texts in (("audience", assertion.audiences), ("recipient", assertion.recipients)):
        for index, text in enumerate(texts):
            page.pair("" if index else label, value(text.text))


def time_of(instant: Instant | None) -> str:
    """A time in UTC, as it is written where it cannot be read."""
    if instant is None:
        return "(not given)"
    return utc(instant.when) if instant.when else instant.text
