"""Cases of AST011 wrong-audience."""

from __future__ import annotations

from samlcheck.mint import AUDIENCE_URL, AUDIENCE_URN, GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good

FRANKFURT = "https://eu-central-1.signin.aws.amazon.com/saml"
CHINA = "https://signin.amazonaws.cn/saml"
CHINA_PAIR = PAIR.replace("arn:aws:", "arn:aws-cn:")
CHINA_ROLE = {**GOOD, ROLE: [CHINA_PAIR]}
LOCAL = "http://localhost:7890/redshift/"


@bad(flavour="entra")
def numbered_without_a_hash(idp: Minter) -> bytes:
    """A second AWS application in one Entra tenant: the identifier got a 1 instead of `#1`."""
    return idp.response(audience=f"{AUDIENCE_URL}1")


@bad(flavour="keycloak")
def literal_fragment(idp: Minter) -> bytes:
    """Entra's `#2` copied into the client ID of Keycloak, which sends it as it is."""
    return idp.response(audience=f"{AUDIENCE_URL}#2")


@bad(flavour="entra")
def spn(idp: Minter) -> bytes:
    """Entra answers a request whose Issuer was a bare application ID."""
    return idp.response(audience="spn:3f0c6a58-7a1d-4c6e-8f52-9d1b0e3a7c44")


@bad(flavour="pingone")
def address_of_the_metadata(idp: Minter) -> bytes:
    """PingOne asks for the service's Entity ID, and got the URL of AWS's metadata instead of the name in it."""
    return idp.response(audience="https://signin.aws.amazon.com/static/saml-metadata.xml")


@bad(flavour="simplesamlphp")
def name_of_the_entry(idp: Minter) -> bytes:
    """SimpleSAMLphp sends the name of the entry in saml20-sp-remote.php, and somebody chose a short one."""
    return idp.response(audience="aws")


@bad(flavour="auth0")
def placeholder_of_a_guide(idp: Minter) -> bytes:
    """Auth0's page on AWS is about IAM Identity Center, and its placeholder was never filled in."""
    return idp.response(audience="AWS_SSO_ISSUER_URL")


@bad()
def capital_letters(idp: Minter) -> bytes:
    """The right words with a capital letter: audiences are exact strings."""
    return idp.response(audience="URN:amazon:webservices")


@bad()
def other_partition(idp: Minter) -> bytes:
    """Roles and endpoint of AWS China under the name that AWS has elsewhere."""
    return idp.response(attributes=CHINA_ROLE, recipient=CHINA, destination=CHINA, audience=AUDIENCE_URN)


@bad(options={"mode": "api"})
def partition_of_the_roles(idp: Minter) -> bytes:
    """A program on this machine receives it, so the roles tell the partition: AWS China."""
    return idp.response(attributes=CHINA_ROLE, recipient=LOCAL, destination=LOCAL, audience=AUDIENCE_URN)


@bad(options={"mode": "api"}, outcome="refuse", also=("AWS108",))
def call_with_the_audience_of_the_recipient(idp: Minter) -> bytes:
    """A call for a role of AWS, under the name that AWS has in China: that the Recipient is there too does not help."""
    return idp.response(recipient=CHINA, destination=CHINA, audience=CHINA)


@bad(options={"mode": "api", "role_arn": PAIR.partition(",")[0]}, also=("AWS108",))
def call_for_the_other_of_two_partitions(idp: Minter) -> bytes:
    """One application for two partitions, a call for the role of AWS, and the Audience of AWS China."""
    return idp.response(
        attributes={**GOOD, ROLE: [CHINA_PAIR, PAIR]}, recipient=CHINA, destination=CHINA, audience=CHINA
    )


@bad()
def second_restriction(idp: Minter) -> bytes:
    """The first AudienceRestriction names AWS, two more do not; all of them have to."""
    return idp.response(audience=[[AUDIENCE_URN], ["https://sp.example.com"], [f"{AUDIENCE_URL}/"]])


@bad()
def nobody(idp: Minter) -> bytes:
    """An AudienceRestriction without Audience."""
    return idp.response(audience=[[]])


@bad(outcome="undetermined")
def regional_sign_in_url(idp: Minter) -> bytes:
    """A regional sign-in URL as Audience: AWS does not list it, and is not known to refuse it."""
    return idp.response(audience=FRANKFURT)


@good()
def one_of_several(idp: Minter) -> bytes:
    """Two audiences in one restriction, AWS the second of them."""
    return idp.response(audience=["https://sp.example.com", AUDIENCE_URN])


@good(flavour="entra")
def url(idp: Minter) -> bytes:
    """The sign-in URL, as Entra sends it."""
    return idp.response()


@good(options={"mode": "api"})
def local_driver(idp: Minter) -> bytes:
    """A database driver on this machine; the Audience is AWS's all the same."""
    return idp.response(recipient=LOCAL, destination=LOCAL)


@good(options={"mode": "api"}, outcome="undetermined", also=("AWS108",))
def call_for_another_partition_than_the_recipient(idp: Minter) -> bytes:
    """STS takes any Recipient, also the sign-in page of AWS China: the role is AWS's, and so is the Audience."""
    return idp.response(recipient=CHINA, destination=CHINA)


@good(options={"mode": "api"}, outcome="undetermined", also=("AWS108",))
def call_for_a_role_in_china(idp: Minter) -> bytes:
    """The other way round: a role and the Audience of AWS China, with the Recipient that everybody else has."""
    return idp.response(attributes=CHINA_ROLE, audience=f"{AUDIENCE_URN}:cn-north-1")


@good(options={"mode": "api"}, outcome="undetermined", also=("AWS108",))
def call_for_one_of_two_partitions(idp: Minter) -> bytes:
    """One application for two partitions: a call for the role in AWS China finds the name of AWS China."""
    return idp.response(
        attributes={**GOOD, ROLE: [PAIR, CHINA_PAIR]},
        recipient=CHINA,
        destination=CHINA,
        audience=f"{AUDIENCE_URN}:cn-north-1",
    )
