"""
Messages with more than one fault. AWS stops at the first that it reaches, so mending what it said brings up the next;
the answer names the first and lists the others behind it. The console and a call of the API do not stop at the same.
"""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.names import GOOD, PAIR, ROLE, ROLE_SESSION_NAME, SESSION_DURATION, USER
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import trust_policy

NO_ROLE = {ROLE_SESSION_NAME: [USER], SESSION_DURATION: ["3600"]}
LATE = "2026-06-01T09:20:00+00:00"
ELSEWHERE = "https://app.example.com/saml/acs"
API = {"mode": "api"}
DENIES = {"trust_policy": trust_policy(condition={"StringEquals": {"SAML:aud": "https://sp.example.com/acs"}})}


def without_role_and_key(idp: Minter) -> bytes:
    """No Role attribute, and signed with a key that is not in the metadata."""
    return idp.response(attributes=NO_ROLE, key="attacker")


@bad(flavour="entra", also=("AWS101", "SIG003"))
def role_missing_and_wrong_key(idp: Minter) -> bytes:
    """In the console: the sign-in page looks for roles before STS looks at the signature."""
    return without_role_and_key(idp)


@bad(flavour="entra", also=("AWS101", "SIG003"), options=API)
def role_missing_and_wrong_key_called(idp: Minter) -> bytes:
    """In a call: the signature comes first, and then the pair that the call names is not found."""
    return without_role_and_key(idp)


@bad(flavour="okta", also=("AST011", "SIG003"))
def wrong_key_and_wrong_audience(idp: Minter) -> bytes:
    """Another key and another application: nothing in the message is believed before the signature is."""
    return idp.response(key="attacker", audience="https://sp.example.com")


@bad(flavour="okta", also=("AST011", "SIG003"), options=API)
def wrong_key_and_wrong_audience_called(idp: Minter) -> bytes:
    """The same in a call of the API."""
    return idp.response(key="attacker", audience="https://sp.example.com")


def thirty_pairs(idp: Minter) -> bytes:
    """Thirty pairs, and one of them has lost its provider."""
    pairs = [PAIR.replace("Developer", f"Team{number:02}") for number in range(30)]
    pairs[17] = pairs[17].partition(",")[0]
    return idp.response(attributes={**GOOD, ROLE: pairs})


@bad(flavour="adfs", outcome="undetermined", also=("AWS104",))
def one_bad_pair_among_thirty(idp: Minter) -> bytes:
    """Twenty-nine good pairs, and one without its provider: whether AWS leaves that one out or refuses all is open."""
    return thirty_pairs(idp)


@bad(flavour="adfs", outcome="undetermined", also=("AWS104",), options=API)
def one_bad_pair_among_thirty_called(idp: Minter) -> bytes:
    """The same in a call of the API that names one of the others."""
    return thirty_pairs(idp)


@bad(flavour="adfs", also=("AWS104",), options={"role_arn": PAIR.partition(",")[0].replace("Developer", "Team17")})
def the_bad_one_among_thirty_is_asked_for(idp: Minter) -> bytes:
    """The role that is wanted is the one without its provider: nothing is open about that."""
    return thirty_pairs(idp)


@bad(trust="none", also=("AWS101", "SIG015", "SIG004"))
def no_metadata_and_no_role(idp: Minter) -> bytes:
    """Nobody vouches for the signature, and it does not matter: without a role the sign-in page stops."""
    return idp.response(attributes=NO_ROLE)


@bad(trust="none", also=("AWS101", "SIG015", "SIG004"), options=API)
def no_metadata_and_no_role_called(idp: Minter) -> bytes:
    """The same in a call, which cannot name a pair that is sent."""
    return idp.response(attributes=NO_ROLE)


@bad(flavour="google", also=("AST004", "AST005", "AST007", "AST011"), options={"at": LATE})
def expired_and_wrong_audience(idp: Minter) -> bytes:
    """Twenty minutes old and for another application: the audience comes first."""
    return idp.response(audience="https://sp.example.com")


@bad(flavour="google", also=("AST004", "AST005", "AST007", "AST011"), options={"at": LATE, **API})
def expired_and_wrong_audience_called(idp: Minter) -> bytes:
    """The same in a call of the API."""
    return idp.response(audience="https://sp.example.com")


@bad(flavour="pingone", also=("AST001", "AWS140"))
def no_name_id_and_wrong_recipient(idp: Minter) -> bytes:
    """In the console the Recipient is looked at, and long after it the NameID."""
    return idp.response(name_id=None, recipient=ELSEWHERE, destination=ELSEWHERE)


@bad(flavour="pingone", also=("AST001", "AWS140"), options=API)
def no_name_id_and_wrong_recipient_called(idp: Minter) -> bytes:
    """In a call only the role's trust policy looks at the Recipient: what is refused is the missing NameID."""
    return idp.response(name_id=None, recipient=ELSEWHERE, destination=ELSEWHERE)


@bad(also=("AWS121", "TRP005"), options=DENIES)
def bad_session_name_and_policy(idp: Minter) -> bytes:
    """A session name with a space, and a trust policy that does not allow the Recipient: the name comes first."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: ["Alice Example"]})


@bad(also=("AWS121", "TRP005"), options={**DENIES, **API})
def bad_session_name_and_policy_called(idp: Minter) -> bytes:
    """The same in a call of the API."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: ["Alice Example"]})


@bad(also=("AWS105", "SIG003"))
def provider_with_a_path_and_wrong_key(idp: Minter) -> bytes:
    """A provider that cannot exist: there is no metadata to verify a signature with."""
    return provider_with_path(idp)


@bad(also=("AWS105", "SIG003"), options=API)
def provider_with_a_path_and_wrong_key_called(idp: Minter) -> bytes:
    """A call stops there too: the provider it names is looked up before all else."""
    return provider_with_path(idp)


def provider_with_path(idp: Minter) -> bytes:
    """A path in the provider's ARN, and a key that is not in the metadata."""
    pair = PAIR.replace("saml-provider/", "saml-provider/corp/")
    return idp.response(attributes={**GOOD, ROLE: [pair]}, key="attacker")


@bad(flavour="okta", also=("AST004", "AST005", "AST007"), options={"at": LATE})
def too_late_twice_over(idp: Minter) -> bytes:
    """Older than five minutes and past its own end: the five minutes are what people get to read."""
    return idp.response()


@good(flavour="okta", options={"max_session_duration": 3600}, also=("AWS132",))
def longer_than_the_role_allows(idp: Minter) -> bytes:
    """Eight hours with a role of one: the console does not mind."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["28800"]})
