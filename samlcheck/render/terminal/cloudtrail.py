"""A CloudTrail event on the screen: what was asked, by whom, what became of it. Nothing of it is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.render.terminal.causes import put_found, put_near
from samlcheck.render.terminal.page import value

if TYPE_CHECKING:
    from samlcheck.model.cloudtrail import CloudTrailEvent
    from samlcheck.render.terminal.page import Page

__all__ = ["put_event", "put_explained"]

_TAGS = 5


def put_event(page: Page, event: CloudTrailEvent) -> None:
    """Put what the event claims on the page; what it does not have has no line."""
    seconds = event.duration_seconds
    tags = ", ".join(f"{key}={text}" for key, text in event.tags[:_TAGS])
    for label, text in (
        ("user", event.user or event.subject),
        ("from", ", ".join(part for part in (event.source_ip, event.user_agent) if part)),
        ("role", event.role_arn),
        ("provider", event.provider_arn),
        ("session", event.session_name),
        ("duration", f"{seconds} seconds" if seconds is not None else None),
        ("source id", event.source_identity),
        ("tags", tags),
        ("assertion", event.assertion_id),
        ("issuer", event.issuer),
        ("recipient", event.recipient),
        ("became", event.session_arn),
        ("region", event.region),
        ("event", event.event_id),
    ):
        if text:
            page.pair(label, value(text))


def put_explained(page: Page, event: CloudTrailEvent) -> None:
    """Put what makes AWS say that on the page."""
    from samlcheck.explain import explain_event  # noqa: PLC0415 only who gives events pays

    explanation = explain_event(event)
    put_found(page, explanation)
    put_near(page, explanation)
