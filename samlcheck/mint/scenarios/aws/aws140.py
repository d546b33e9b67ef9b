"""Cases of AWS140: a Recipient that is not AWS."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def other_host(idp: Minter) -> bytes:
    """The URL of another application was copied."""
    return idp.response(recipient="https://app.example.com/saml/acs", destination="https://app.example.com/saml/acs")


@bad(flavour="entra")
def numbered_path(idp: Minter) -> bytes:
    """The second AWS application of the tenant, numbered without the #."""
    return idp.response(recipient=f"{SIGN_IN}2", destination=f"{SIGN_IN}2")


@bad(flavour="keycloak")
def trailing_slash(idp: Minter) -> bytes:
    """A slash at the end is another path."""
    return idp.response(recipient=f"{SIGN_IN}/", destination=f"{SIGN_IN}/")


@bad()
def http_for_https(idp: Minter) -> bytes:
    """The URL begins with http://."""
    url = SIGN_IN.replace("https", "http")
    return idp.response(recipient=url, destination=url)


@bad(flavour="okta")
def console_url(idp: Minter) -> bytes:
    """The address of the console instead of the sign-in page's."""
    url = "https://console.aws.amazon.com/"
    return idp.response(recipient=url, destination=url)


@bad(flavour="okta", options={"profile": "aws"})
def driver_in_the_console(idp: Minter) -> bytes:
    """The application of a database driver, opened in a browser: the sign-in page does not listen on localhost."""
    url = "http://localhost:7890/redshift/"
    return idp.response(recipient=url, destination=url)


@bad(outcome="accept", flavour="okta", options={"profile": "aws", "mode": "api"})
def driver_in_a_call(idp: Minter) -> bytes:
    """The same in any program's call: only the role's trust policy looks at the Recipient."""
    url = "http://localhost:7890/redshift/"
    return idp.response(recipient=url, destination=url)


@bad(outcome="undetermined")
def capitals_in_the_host(idp: Minter) -> bytes:
    """The same URL by the rules for URLs, and another text: whether AWS minds is not documented."""
    url = SIGN_IN.replace("signin", "SignIn")
    return idp.response(recipient=url, destination=url)


@bad()
def govcloud_roles(idp: Minter) -> bytes:
    """The roles tell which URL is meant."""
    roles = [PAIR.replace("arn:aws:", "arn:aws-us-gov:")]
    url = "https://app.example.com/saml/acs"
    return idp.response(
        attributes={**GOOD, ROLE: roles},
        recipient=url,
        destination=url,
        audience="urn:amazon:webservices:govcloud",
    )


@good()
def global_endpoint(idp: Minter) -> bytes:
    """The URL of AWS's documentation."""
    return idp.response()
