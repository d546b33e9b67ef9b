"""
Sign-ins that failed for real people, made again from what their threads tell. Each case is named for what went wrong
and says in which thread somebody asked about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, patch
from samlcheck.mint.keys import key
from samlcheck.mint.metadata_habits import POST, REDIRECT
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import (
    AWS,
    GOOD,
    ISSUED,
    PAIR,
    PRINCIPAL_TAG,
    PROVIDER_ARN,
    ROLE,
    ROLE_ARN,
    ROLE_SESSION_NAME,
    SESSION_DURATION,
    SIGN_IN,
    USER,
)
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, statement, trust_policy

SIGN_ON_POST = ("SingleSignOnService", POST)
SIGN_ON_REDIRECT = ("SingleSignOnService", REDIRECT)
Given = Mapping[str, Sequence[bytes | str]]

API = {"mode": "api"}
SESSION = {ROLE_SESSION_NAME: [USER], SESSION_DURATION: ["3600"]}
OTHER = "444455556666"
REVERSED = f"{PROVIDER_ARN},{ROLE_ARN}"
MICROSOFT_ROLE = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"
RESERVED = "AWSReservedSSO_AdministratorAccess_5f1c0b7e2d3a4968"


# Names and values of claims.


@bad(flavour="entra", also=("AWS102",))
def claim_typed_in_small_letters(idp: Minter) -> bytes:
    """MicrosoftDocs/azure-docs#4405: a page printed the claim in small letters, and everybody copied it."""
    return idp.response(attributes={f"{AWS}role": [PAIR], **SESSION})


@bad(flavour="entra", also=("AWS102",))
def name_and_namespace_mixed_up(idp: Minter) -> bytes:
    """
    MicrosoftDocs/azure-docs#10098: the whole name was typed where the namespace had been filled in already, and the
    value had a blank after its comma.
    """
    return idp.response(attributes={f"{AWS}{AWS}Role": [PAIR.replace(",", ", ")], **SESSION})


@bad(flavour="entra", also=("AWS101",))
def claims_table_lost(idp: Minter) -> bytes:
    """MicrosoftDocs/azure-docs#38742 and #39594: the tutorial lost its table of claims, and nobody added Role."""
    return idp.response(attributes=SESSION)


@bad(flavour="entra", also=("AWS101",))
def user_without_an_aws_role(idp: Minter) -> bytes:
    """MicrosoftDocs/azure-docs#38145: the user has the application's default access, which is no role of AWS."""
    return idp.response(attributes={MICROSOFT_ROLE: ["msiam_access"], **SESSION})


@bad(flavour="entra", also=("AWS101", "AWS120"))
def no_claim_has_a_value(idp: Minter) -> bytes:
    """MicrosoftDocs/azure-docs#47694 and #11462: nothing is assigned that the claims could take a value from."""
    return idp.response(attributes={SESSION_DURATION: ["3600"]})


@bad(flavour="entra", also=("AST018", "AWS121"))
def session_name_of_a_guest(idp: Minter) -> bytes:
    """MicrosoftDocs/azure-docs#45025: the user principal name of a guest became the session name, #EXT# and all."""
    guest = "alice_contoso.com#EXT#@example.onmicrosoft.com"
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: [guest]}, name_id=guest)


@bad(flavour="plain", also=("AWS102",))
def namespace_without_a_name(idp: Minter) -> bytes:
    """knqyf263/azaws#1: the attribute is called like the namespace, and nothing follows."""
    return idp.response(attributes={AWS.removesuffix("/"): [PAIR], **SESSION})


@bad(flavour="jumpcloud", also=("AWS101",))
def role_never_configured(idp: Minter) -> bytes:
    """Versent/saml2aws#743: the connector was saved without its role attribute, and the tool finds no roles."""
    return idp.response(attributes=SESSION)


@bad(flavour="entra", also=("AWS101",), options=API)
def no_roles_to_assume(idp: Minter) -> bytes:
    """Versent/saml2aws#876: a tool says "No roles to assume", because none is in what Entra sent."""
    return idp.response(attributes=SESSION)


@bad(flavour="auth0", also=("AWS101", "AWS120"))
def literals_in_mappings(idp: Minter) -> bytes:
    """auth0/docs#4519: the values were written into the mappings, which take names of properties; nothing is sent."""
    return idp.response(attributes={})


# Pairs.


@good(flavour="google", also=("AWS109", "AWS110"), options=API)
def order_and_blank(idp: Minter) -> bytes:
    """cevoaustralia/aws-google-auth#163: the provider first, and a blank: the console works and the tool does not."""
    return idp.response(attributes={**GOOD, ROLE: [REVERSED.replace(",", ", ")]})


@good(flavour="adfs", also=("AWS109",), options=API)
def blank_in_the_claim_rule(idp: Minter) -> bytes:
    """Versent/saml2aws#287: the claim rule of AD FS writes a blank after the comma."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(",", ", ")]})


@bad(flavour="keycloak", also=("AWS104",))
def role_without_its_provider(idp: Minter) -> bytes:
    """mmmorris1975/aws-runas#47: the Keycloak role is the ARN of a role alone, so a tool has no provider to name."""
    return idp.response(attributes={**GOOD, ROLE: [ROLE_ARN]})


@good(flavour="onelogin", also=("AWS110",), options=API)
def tool_assumes_an_order(idp: Minter) -> bytes:
    """
    physera/onelogin-aws-cli#12, aws/aws-sdk-net#1157 and oktadev/okta-aws-cli-assume-role#307: the tool takes the
    first ARN for the role, and it is the provider.
    """
    return idp.response(attributes={**GOOD, ROLE: [REVERSED]})


@good(flavour="okta", also=("AWS110",), options=API)
def provider_of_one_account_for_all(idp: Minter) -> bytes:
    """Nike-Inc/gimme-aws-creds#18: two accounts, and a tool that makes up the provider instead of reading each pair."""
    return idp.response(attributes={**GOOD, ROLE: [REVERSED, REVERSED.replace("111122223333", OTHER)]})


@good(flavour="keycloak", also=("AST016",))
def one_attribute_for_each_role(idp: Minter) -> bytes:
    """
    opensearch-project/documentation-website#501: Keycloak without Single Role Attribute repeats the attribute, and a
    reader that takes the first one sees one role.
    """
    second = PAIR.replace("Developer", "ReadOnly")
    return idp.response(attributes=[(ROLE, [PAIR]), (ROLE, [second]), *SESSION.items()])


@bad(flavour="plain", also=("AWS108",))
def govcloud_role_at_the_commercial_endpoint(idp: Minter) -> bytes:
    """
    Versent/saml2aws#187 and godaddy/aws-okta-processor#28: the roles are GovCloud's, and everything else is set up
    for the commercial regions, where nobody knows that provider.
    """
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("arn:aws:", "arn:aws-us-gov:")]})


# Identifiers and URLs.


@bad(flavour="entra", also=("AST011",))
def numbered_identifier(idp: Minter) -> bytes:
    """MicrosoftDocs/azure-docs#46428 and #57571: an identifier has to be unique in a tenant, so a 1 was added to it."""
    return idp.response(audience=f"{SIGN_IN}1")


@bad(flavour="entra", also=("AWS141",))
def fragment_in_the_reply_url(idp: Minter) -> bytes:
    """MicrosoftDocs/entra-docs#1767: the page asked for one value in both fields, so the reply URL got the #1 too."""
    return idp.response(recipient=f"{SIGN_IN}#1", destination=f"{SIGN_IN}#1")


# Keys, issuers and metadata.


@bad(flavour="google", also=("SIG003",))
def new_certificate_since_this_morning(idp: Minter) -> bytes:
    """cevoaustralia/aws-google-auth#270: nobody changed anything, and since this morning the signature is invalid."""
    return idp.response(key="idp-next")


@bad(flavour="keycloak", also=("AST012", "AWS114"))
def provider_of_identity_center(idp: Minter) -> bytes:
    """
    dbeaver/cloudbeaver#3112: role and provider are those that IAM Identity Center made for itself, and the response
    comes from somebody else.
    """
    pair = PAIR.replace("Developer", f"aws-reserved/sso.amazonaws.com/{RESERVED}")
    return idp.response(attributes={**GOOD, ROLE: [pair]}, issuer="https://sso.example.com/realms/cloudbeaver")


def rolling_over(idp: Minter) -> Given:
    """AD FS metadata between the making of the new certificate and its promotion, ten days before the old one ends."""
    old = key("idp").certificate(not_before=ISSUED - timedelta(days=355), not_after=ISSUED + timedelta(days=10))
    new = key("idp-next").certificate(not_before=ISSUED - timedelta(days=4), not_after=ISSUED + timedelta(days=361))
    return {"metadata": [idp.metadata(keys=[old, new])]}


@good(flavour="adfs", trust=rolling_over, also=("CRT002", "CRT009"))
def days_before_the_promotion(idp: Minter) -> bytes:
    """
    getsentry/sentry#17730 and cosmocode/dokuwiki-plugin-adfs#12: AD FS makes a new certificate each year and signs
    with it five days later; whoever has not read the new metadata by then is out.
    """
    return idp.response()


@bad(flavour="adfs", also=("SIG003",))
def after_the_promotion(idp: Minter) -> bytes:
    """
    getsentry/sentry#17730 and cosmocode/dokuwiki-plugin-adfs#12, five days later: the service still holds the old
    metadata.
    """
    return idp.response(key="idp-next")


@bad(flavour="entra", outcome=None, trust="none", also=("IAM002", "MD012"))
def byte_order_mark(idp: Minter) -> bytes:
    """
    hashicorp/terraform-provider-aws#36052, MicrosoftDocs/azure-docs#65434 and cloudfoundry/uaa#3994: three invisible
    bytes before Entra's metadata, and IAM cannot parse it.
    """
    return idp.metadata(bom=True)


@bad(flavour="keycloak", outcome=None, trust="none", also=("IAM005", "MD007"))
def aggregate_of_one(idp: Minter) -> bytes:
    """tngan/samlify#328 and mcguinness/saml-sp#9: Keycloak wraps its one entity in an EntitiesDescriptor."""
    return idp.metadata(aggregate="urn:keycloak")


@bad(flavour="keycloak", outcome=None, trust="none", also=("MD003", "MD007", "MD008"))
def address_without_a_host(idp: Minter) -> bytes:
    """aws-samples/appmod-blueprints#777: Keycloak was told a wrong hostname, and its addresses begin with https:/."""
    broken = "https:/keycloak/realms/grafana"
    services = [(kind, binding, f"{broken}/protocol/saml") for kind, binding in (SIGN_ON_POST, SIGN_ON_REDIRECT)]
    return idp.metadata(entity_id=broken, services=services)


def tenants_own(idp: Minter) -> Given:
    """What Entra answers with where ?appid= is left out: the keys of the tenant."""
    tenant = [
        key(name).certificate(subject="CN=accounts.accesscontrol.windows.net", serial=number)
        for number, name in enumerate(("idp-next", "ec-p256"), 0x6001)
    ]
    return {"metadata": [idp.metadata(keys=tenant)]}


@bad(flavour="entra", trust=tenants_own, also=("SIG003",))
def metadata_and_certificate_of_two_minds(idp: Minter) -> bytes:
    """
    aws/aws-sdk-js-v3#6201: the signature is invalid, at Cognito there, until the provider is saved again; the metadata
    that was read does not have the certificate that signs.
    """
    return idp.response()


# Durations and tags.


@good(flavour="okta", also=("AWS132",), options={"max_session_duration": 3600, **API})
def longer_than_the_role(idp: Minter) -> bytes:
    """
    Versent/saml2aws#1514, ruimarinho/gsts#13, prolane/samltoawsstskeys#17, #61 and #64: eight hours are asked for, and
    the role has one; the console takes it, the tool that copies the number is refused.
    """
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["28800"]})


@bad(flavour="auth0", also=("AWS160", "AWS166"))
def all_teams_in_one_tag(idp: Minter) -> bytes:
    """ministryofjustice/cloud-platform#6024 and #4455: the tag lists the user's teams, and a busy user has many."""
    teams = ":".join(f"platform-team-{number:02}" for number in range(20))
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}GithubTeam": [teams]})


# Trust policies.


@bad(flavour="auth0", also=("TRP002",), options={"trust_policy": trust_policy(action="sts:AssumeRoleWithSAML")})
def tags_that_the_role_does_not_take(idp: Minter) -> bytes:
    """
    aws/aws-cdk#29456 and aws/aws-sdk-net#744: the trust policy that a library wrote allows AssumeRoleWithSAML alone,
    and the response brings session tags.
    """
    return idp.response(attributes={**GOOD, f"{PRINCIPAL_TAG}Department": ["finance"]})


@bad(flavour="entra", outcome=None, trust="none", suffix="json", also=("TRP011",))
def role_that_entra_does_not_import(idp: Minter) -> bytes:
    """
    MicrosoftDocs/azure-docs#28815 and #61644, microsoftgraph/microsoft-graph-docs#10104: the role trusts two SAML
    providers, and Entra's import passes over it.
    """
    other = statement(principal={"Federated": PROVIDER_ARN.replace("ExampleIdP", "FormerIdP")})
    return get_role(trust_policy(more=[other])).encode()


# No fault of the response.


@good(flavour="entra")
def tool_reads_the_page(idp: Minter) -> bytes:
    """
    Versent/saml2aws#1110 and #1111: AWS had changed its sign-in page, and a tool that reads the page found no accounts
    in it. Nothing is wrong with the response.
    """
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace("111122223333", OTHER)]})


@bad(outcome=None, suffix="html", also=("INP001",))
def login_page_instead(idp: Minter) -> bytes:
    """Versent/saml2aws#617: what came back is the login page of a Shibboleth server, not a response."""
    return (
        b"<!DOCTYPE html><html><head><title>Web Login Service</title></head><body>"
        b'<form action="/idp/profile/SAML2/Redirect/SSO?execution=e1s2" method="post">'
        b'<input type="hidden" name="csrf_token" value="_e3b0c44298fc1c149afbf4c8996fb924">'
        b'<input name="j_username"><input type="password" name="j_password"></form></body></html>'
    )


@bad(outcome=None, trust="none", suffix="json", also=("APR004",))
def app_role_over_120_characters(idp: Minter) -> bytes:
    """
    hashicorp/terraform-provider-azuread#1005: the pair has more characters than Microsoft Graph documents for an app
    role, and a client refused what the service takes.
    """
    value = PAIR.replace("role/", f"role/{'teams/' * 8}")
    return patch(MSIAM_ACCESS, {**DEVELOPER, "value": value}, AUDITOR)


@bad(flavour="entra", outcome=None, trust="none", suffix="html", also=("INP001",))
def sign_in_page_of_entra(idp: Minter) -> bytes:
    """Versent/saml2aws#628, #930 and #351: the tool got stuck in Entra's pages, and this page is all there is."""
    return (
        b"<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>"
        b'<form method="post" action="/common/login"><input type="text" name="loginfmt">'
        b'<input type="password" name="passwd"></form></body></html>'
    )


@bad(flavour="entra", outcome=None, trust="none", suffix="html", also=("INP001",))
def group_within_a_group(idp: Minter) -> bytes:
    """BookStackApp/BookStack#4063: the user is in a group of the assigned group, and Entra shows AADSTS50105."""
    return (
        b"<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body><script>$Config="
        b'{"iErrorCode":50105,"strServiceExceptionMessage":"AADSTS50105: ...","pgid":"ConvergedError"};'
        b"</script></body></html>"
    )


@bad(flavour="adfs", outcome=None, trust="none", suffix="html", also=("INP001",))
def page_of_the_second_factor(idp: Minter) -> bytes:
    """venth/aws-adfs#98 and #108: the tool says there are no roles, and AD FS still waits for the second factor."""
    return (
        b"<!DOCTYPE html><html><head><title>Sign In</title></head><body>"
        b'<form method="post" action="/adfs/ls/"><input type="hidden" name="AuthMethod" value="DuoAdfsAdapter">'
        b'<input type="password" name="VerificationCode"></form></body></html>'
    )


@good(flavour="okta")
def prefixes_of_its_own(idp: Minter) -> bytes:
    """getmoto/moto#3521: a reader that looked for prefixes did not find Okta's, which mean what the others do."""
    return idp.response()
