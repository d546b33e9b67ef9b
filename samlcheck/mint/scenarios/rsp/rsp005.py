"""Cases of RSP005 destination-mismatch."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

LOCAL = "http://localhost:7890/redshift/"
CHINA = "https://signin.amazonaws.cn/saml"
TYPED = "https://signin.aws.amazon.com/saml/consume"


@bad(outcome="accept")
def sent_to_a_proxy(idp: Minter) -> bytes:
    """Destination is a gateway's, Recipient is AWS's."""
    return idp.response(destination="https://gateway.example.com/saml")


@bad(outcome="accept")
def empty(idp: Minter) -> bytes:
    """Destination is there and empty."""
    return idp.response(destination="")


@bad(also=("AST003",))
def no_recipient_and_another_path(idp: Minter) -> bytes:
    """Without a Recipient the Destination is looked at alone: AWS does not listen at this path."""
    return idp.response(recipient=None, destination=TYPED)


@bad(also=("AST003",))
def no_recipient_and_another_partition(idp: Minter) -> bytes:
    """Without a Recipient: the endpoint is that of AWS China, the roles are not."""
    return idp.response(recipient=None, destination=CHINA)


@bad(outcome="undetermined", also=("RSP004",), options={"profile": "aws"})
def encrypted_and_elsewhere(idp: Minter) -> bytes:
    """The assertion cannot be read, and the Destination is no endpoint of AWS."""
    return idp.response(encrypted=True, sign="response", destination="https://gateway.example.com/saml")


@good()
def both_from_one_setting(idp: Minter) -> bytes:
    """Destination and Recipient are AWS's sign-in URL."""
    return idp.response()


@good(also=("AST003",), outcome="refuse", options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """A program that calls the API may listen where it likes; what refuses this one is the missing Recipient."""
    return idp.response(recipient=None, destination=LOCAL)


@good(also=("AST003",), outcome="refuse")
def no_recipient(idp: Minter) -> bytes:
    """The Destination is AWS's; what refuses this one is the missing Recipient."""
    return idp.response(recipient=None)
