"""The service of service.py, as a test client that answers with what it says to a response."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from service import ACS_URL, AUDIENCE, create_app

from samlcheck.testing import IdP, Message

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
REQUEST = "_4fee3b046395c4e751011e97f8900b5273d56685"

Post = Callable[[Message], tuple[int, str]]


@pytest.fixture
def idp() -> IdP:
    """The identity provider that the service trusts."""
    return IdP(now=NOW).for_sp(audience=AUDIENCE, acs_url=ACS_URL, request_id=REQUEST)


@pytest.fixture
def post(idp: IdP, monkeypatch: pytest.MonkeyPatch) -> Post:
    """Hand a response to the service, by a browser that was sent to the identity provider with REQUEST."""
    monkeypatch.setattr(OneLogin_Saml2_Utils, "now", staticmethod(lambda: int(NOW.timestamp())))
    app = create_app(idp.metadata, idp.service_key, idp.service_certificate)

    def send(message: Message) -> tuple[int, str]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["request_id"] = REQUEST
        answer = client.post("/acs", data=message.form)
        return answer.status_code, answer.get_data(as_text=True)

    return send
