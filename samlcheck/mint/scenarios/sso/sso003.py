"""Cases of SSO003 no-bearer-confirmation-holds."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import SIGN_IN, Confirmation, Minter
from samlcheck.mint.scenarios.registry import bad, good

WEB = {"profile": "web-sso"}
ASKED = {**WEB, "request_id": "_request-1"}
US = {**WEB, "recipient": SIGN_IN}
PAST = timedelta(minutes=-10)
SENDER_VOUCHES = "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"


@bad(options=WEB)
def no_recipient(idp: Minter) -> bytes:
    """A NotOnOrAfter, and no Recipient."""
    return idp.response(recipient=None)


@bad(options=WEB)
def no_end(idp: Minter) -> bytes:
    """A Recipient, and no NotOnOrAfter: it could be presented for ever."""
    return idp.response(confirmation_not_on_or_after=None)


@bad(options=WEB)
def not_before(idp: Minter) -> bytes:
    """A bearer confirmation must not have a NotBefore."""
    return idp.response(confirmation_not_before=timedelta(minutes=-5))


@bad(options=WEB)
def no_data(idp: Minter) -> bytes:
    """A bearer confirmation without SubjectConfirmationData."""
    return idp.response(confirmations=[Confirmation(data=False)])


@bad(options=WEB)
def no_confirmation(idp: Minter) -> bytes:
    """A Subject without SubjectConfirmation."""
    return idp.response(confirmations=0)


@bad(options=WEB)
def no_bearer(idp: Minter) -> bytes:
    """Another method than bearer."""
    return idp.response(confirmations=[Confirmation(method=SENDER_VOUCHES)])


@bad(options=ASKED)
def another_request(idp: Minter) -> bytes:
    """The confirmation answers another request than the Response around it."""
    return idp.response(in_response_to="_request-1", confirmation_in_response_to="_request-2")


@bad(options=ASKED)
def no_request(idp: Minter) -> bytes:
    """A request was made, and the confirmation does not say that it answers it."""
    return idp.response(in_response_to="_request-1", confirmation_in_response_to=None)


@bad(options=WEB)
def two_requests(idp: Minter) -> bytes:
    """Response and confirmation name two requests: no request fits both."""
    return idp.response(in_response_to="_request-1", confirmation_in_response_to="_request-2")


@bad(options=US)
def each_fails_for_another_reason(idp: Minter) -> bytes:
    """One confirmation is ours and over, one is open and somebody else's: together they are not one that holds."""
    return idp.response(
        confirmations=[Confirmation(not_on_or_after=PAST), Confirmation(recipient="https://other.example.com/acs")]
    )


@bad(options=WEB, also=("AST004",))
def misshapen_and_over(idp: Minter) -> bytes:
    """The only confirmation has a NotBefore and is over."""
    return idp.response(confirmation_not_before=2 * PAST, confirmation_not_on_or_after=PAST)


@bad(options=US)
def open_but_misshapen(idp: Minter) -> bytes:
    """One confirmation is over; the other is ours and open, and has a NotBefore."""
    return idp.response(
        confirmations=[Confirmation(not_on_or_after=PAST), Confirmation(not_before=timedelta(minutes=-5))]
    )


@good(options=US)
def one_of_three_holds(idp: Minter) -> bytes:
    """The first is no bearer, the second has no Recipient, the third holds: that is enough."""
    return idp.response(
        confirmations=[Confirmation(method=SENDER_VOUCHES), Confirmation(recipient=None), Confirmation()]
    )


@good(options=WEB)
def unsolicited_with_an_old_request(idp: Minter) -> bytes:
    """Without the ID of a request, an InResponseTo that stands in the confirmation alone is let pass."""
    return idp.response(confirmation_in_response_to="_request-1")


@good(options={**WEB, "at": "2026-06-01T09:10:00Z"}, outcome="refuse", also=("AST004", "AST005"))
def over_and_nothing_else(idp: Minter) -> bytes:
    """All that is wrong is the time, and of the time another rule speaks."""
    return idp.response()


@good(options={**WEB, "recipient": "https://sp.example.com/acs"}, outcome="refuse", also=("SSO004", "SSO005"))
def for_another_service(idp: Minter) -> bytes:
    """All that is wrong is the Recipient, and of the Recipient another rule speaks."""
    return idp.response()


@good(options=WEB, outcome="refuse", also=("AST013",))
def unreadable_end(idp: Minter) -> bytes:
    """A NotOnOrAfter that cannot be read is there; that it cannot be read, another rule says."""
    return idp.response(confirmation_not_on_or_after="in five minutes")
