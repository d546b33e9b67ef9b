"""
What a rule is made of: Rule, Problem, Finding, Cite, Severity, State, and the decorator that makes a Rule of a check.

A rule module holds one decorated function, which yields a Problem for each cause it finds and never raises.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Required, TypedDict, TypeVar, overload

from samlcheck.model.exchange import IAM_PROFILES, Exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Unpack

    from samlcheck.aws.messages import AwsMessage
    from samlcheck.aws.stages import Stage
    from samlcheck.idp.fix import Fix, ResolvedFix
    from samlcheck.model.exchange import Profile
    from samlcheck.model.places import Place

__all__ = [
    "Cite",
    "Finding",
    "Problem",
    "Refusal",
    "Related",
    "Rule",
    "Severity",
    "Spec",
    "State",
    "rule",
]

S = TypeVar("S")


class Severity(StrEnum):
    """Error: the other side refuses it. Warning: works today but breaks or is weak. Note: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _SEVERITIES.index(self)


_SEVERITIES = tuple(Severity)


class Refusal(StrEnum):
    """How it is known that the other side refuses: stated by it or the standard, seen, or concluded."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    INFERRED = "inferred"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return _REFUSALS.index(self)


_REFUSALS = tuple(Refusal)


class State(StrEnum):
    """What became of a rule: silence is none of them."""

    PASSED = "passed"
    FOUND = "found"
    NOT_APPLICABLE = "not-applicable"
    CRASHED = "crashed"


class Spec(Enum):
    """A document that rules cite: its title and where it is read."""

    SAML_CORE = ("SAML Core 2.0", "https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf")
    SAML_PROFILES = ("SAML Profiles 2.0", "https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf")
    SAML_BINDINGS = ("SAML Bindings 2.0", "https://docs.oasis-open.org/security/saml/v2.0/saml-bindings-2.0-os.pdf")
    SAML_METADATA = ("SAML Metadata 2.0", "https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf")
    XML = ("Extensible Markup Language (XML) 1.0", "https://www.w3.org/TR/xml/")
    XML_NAMES = ("Namespaces in XML 1.0", "https://www.w3.org/TR/xml-names/")
    XML_SIGNATURE = ("XML Signature 1.1", "https://www.w3.org/TR/xmldsig-core1/")
    XML_ENCRYPTION = ("XML Encryption 1.1", "https://www.w3.org/TR/xmlenc-core1/")
    XML_SCHEMA = ("XML Schema Part 2: Datatypes", "https://www.w3.org/TR/xmlschema-2/")
    C14N = ("Exclusive XML Canonicalization 1.0", "https://www.w3.org/TR/xml-exc-c14n/")
    X509 = ("RFC 5280, X.509 certificates", "https://www.rfc-editor.org/rfc/rfc5280")
    RFC_BASE64 = ("RFC 4648, base64", "https://www.rfc-editor.org/rfc/rfc4648")
    AWS_TROUBLESHOOTING = (
        "IAM User Guide: Troubleshoot SAML federation",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html",
    )
    AWS_ASSERTIONS = (
        "IAM User Guide: Configure SAML assertions for the authentication response",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html",
    )
    AWS_PROVIDER = (
        "IAM User Guide: Create a SAML identity provider in IAM",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html",
    )
    IAM_API = (
        "AWS IAM API Reference: CreateSAMLProvider",
        "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html",
    )
    AWS_QUOTAS = (
        "IAM User Guide: IAM and AWS STS quotas",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    )
    AWS_STS = (
        "AWS STS API Reference: AssumeRoleWithSAML",
        "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html",
    )
    AWS_TAGS = (
        "IAM User Guide: Pass session tags in AWS STS",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
    )
    AWS_KEYS = (
        "IAM User Guide: IAM and AWS STS condition context keys",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html",
    )
    AWS_CONDITIONS = (
        "IAM User Guide: IAM JSON policy elements: Condition operators",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    )
    AWS_EVALUATION = (
        "IAM User Guide: Policy evaluation logic",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
    )
    AWS_POLICY_GRAMMAR = (
        "IAM User Guide: Grammar of the IAM JSON policy language",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    )
    AWS_POLICY_CHECKS = (
        "IAM User Guide: IAM Access Analyzer policy check reference",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    )
    AWS_ENDPOINTS = (
        "AWS General Reference: AWS Sign-In endpoints",
        "https://docs.aws.amazon.com/general/latest/gr/signin-service.html",
    )
    AWS_IDENTITY_CENTER = (
        "IAM Identity Center User Guide",
        "https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html",
    )
    CLIENT_VPN = (
        "AWS Client VPN Administrator Guide: Single sign-on (SAML 2.0)",
        "https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/federated-authentication.html",
    )
    COGNITO = (
        "Amazon Cognito Developer Guide: SAML identity providers in user pools",
        "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp.html",
    )
    AWS_BLOG_COGNITO = (
        "AWS Security Blog: How to monitor the expiration of SAML certificates in an Amazon Cognito user pool",
        (
            "https://aws.amazon.com/blogs/security/"
            "how-to-monitor-the-expiration-of-saml-identity-provider-certificates-in-an-amazon-cognito-user-pool/"
        ),
    )
    APPSTREAM = (
        "Amazon AppStream 2.0 Administration Guide: Setting up SAML",
        "https://docs.aws.amazon.com/appstream2/latest/developerguide/external-identity-providers-setting-up-saml.html",
    )
    OPENSEARCH = (
        "Amazon OpenSearch Service Developer Guide: SAML authentication for OpenSearch Dashboards",
        "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/saml.html",
    )
    ENTRA_AWS = (
        "Microsoft Learn: AWS Single-Account Access",
        "https://learn.microsoft.com/entra/identity/saas-apps/amazon-web-service-tutorial",
    )
    ENTRA_SAML = (
        "Microsoft Learn: Single sign-on SAML protocol",
        "https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol",
    )
    GRAPH_APP_ROLE = (
        "Microsoft Graph: appRole resource type",
        "https://learn.microsoft.com/graph/api/resources/approle",
    )
    ENTRA_MANIFEST = (
        "Microsoft Learn: Understand the app manifest",
        "https://learn.microsoft.com/entra/identity-platform/reference-microsoft-graph-app-manifest",
    )
    ENTRA_AWS_ACCOUNTS = (
        "Microsoft Learn: Amazon Web Services to connect multiple accounts (legacy)",
        "https://learn.microsoft.com/entra/identity/saas-apps/aws-multi-accounts-tutorial",
    )
    ENTRA_METADATA = (
        "Microsoft Learn: Federation metadata",
        "https://learn.microsoft.com/entra/identity-platform/federation-metadata",
    )
    EDUGAIN = ("eduGAIN SAML Profile and metadata aggregation", "https://technical.edugain.org/documents")
    SAML_TRACER = ("SAML-tracer, export format", "https://github.com/simplesamlphp/SAML-tracer")
    HAR = ("HTTP Archive (HAR) 1.2", "http://www.softwareishard.com/blog/har-12-spec/")
    SAML_ATTACKS = (
        "Somorovsky et al., On Breaking SAML: Be Whoever You Want to Be (USENIX Security 2012)",
        "https://www.usenix.org/conference/usenixsecurity12/technical-sessions/presentation/somorovsky",
    )
    SAML_RAIDER = ("SAML Raider, the wrappings it makes", "https://github.com/CompassSecurity/SAMLRaider")
    CVE = ("CVE", "https://www.cve.org/")
    SAMLCHECK = ("samlcheck's own judgement", "https://github.com/samlcheck/samlcheck/blob/main/docs/threat-model.md")

    @property
    def title(self) -> str:
        """What a reader calls it."""
        return self.value[0]

    @property
    def url(self) -> str:
        """Where it is read."""
        return self.value[1]


class Cite(NamedTuple):
    """Where a rule comes from: the document and the section, heading or identifier in it."""

    spec: Spec
    section: str


class Related(NamedTuple):
    """Another place that belongs to a Problem, and what it is."""

    label: str
    where: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """
    One cause that a rule found. `severity` and `refusal` only lower what the rule declares; `stage` is for a rule whose
    causes stop AWS at several.

    `message` is one plain sentence with the value in it; `where` None when nothing in the document shows it.
    """

    message: str
    where: Place | None = None
    related: tuple[Related, ...] = ()
    expected: str | None = None
    actual: str | None = None
    fix: Fix | None = None
    severity: Severity | None = None
    refusal: Refusal | None = None
    stage: Stage | None = None
    aws_message: AwsMessage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A Problem as a surface gets it: with its rule's code and name, its fix in the words of the recognised IdP."""

    code: str
    name: str
    severity: Severity
    refusal: Refusal
    message: str
    where: Place | None
    related: tuple[Related, ...]
    expected: str | None
    actual: str | None
    aws_message: AwsMessage | None
    fix: ResolvedFix | None
    url: str
    fingerprint: str
    stage: Stage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[S]):
    """
    A check with all that is known of it. `on` is the type of what it looks at; `applies` says whether it has anything
    to look at, and a rule that does not apply has not passed.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    stage: Stage | None = None
    refusal: Refusal = Refusal.DOCUMENTED
    cites: tuple[Cite, ...]
    since: str
    profiles: tuple[Profile, ...] = ("aws", "web-sso")
    covers: tuple[str, ...] = ()
    on: type[S]
    applies: Callable[[S], bool]
    check: Callable[[S], Iterator[Problem]]
    aws_message: AwsMessage | None = None
    explanation: str = field(repr=False)

    @property
    def family(self) -> str:
        """The letters of its code: AWS, SIG, ..."""
        return self.code.rstrip("0123456789")

    @property
    def of_reader(self) -> bool:
        """Whether it compares with a file of the reader's own, so that no other side refuses anything by it."""
        return self.family == "EXP"

    def speaks_of(self, profile: Profile) -> bool:
        """What is said of all is said of each; where a role is assumed, IAM's rules hold whoever sends the message."""
        of_all = {"aws", "web-sso"} <= set(self.profiles)
        return profile in self.profiles or of_all or ("aws" in self.profiles and profile in IAM_PROFILES)


class _Facts(TypedDict, total=False):
    """What is known of a Rule beside the functions it is made of: its fields of these names."""

    code: Required[str]
    name: Required[str]
    summary: Required[str]
    severity: Required[Severity]
    cites: Required[tuple[Cite, ...]]
    since: Required[str]
    stage: Stage | None
    refusal: Refusal
    profiles: tuple[Profile, ...]
    covers: tuple[str, ...]
    aws_message: AwsMessage | None


@overload
def rule(
    *, applies: Callable[[Exchange], bool] = ..., **facts: Unpack[_Facts]
) -> Callable[[Callable[[Exchange], Iterator[Problem]]], Rule[Exchange]]: ...


@overload
def rule(
    *, on: type[S], applies: Callable[[S], bool] = ..., **facts: Unpack[_Facts]
) -> Callable[[Callable[[S], Iterator[Problem]]], Rule[S]]: ...


def rule(
    *, on: type[Any] = Exchange, applies: Callable[[Any], bool] = lambda _: True, **facts: Unpack[_Facts]
) -> Callable[[Callable[[Any], Iterator[Problem]]], Rule[Any]]:
    """Make a Rule of a check function; the module's docstring is its explanation. Without `on` it is of an Exchange."""

    def decorate(check: Callable[[Any], Iterator[Problem]]) -> Rule[Any]:
        explanation = (check.__globals__.get("__doc__") or "").strip()
        return Rule(on=on, applies=applies, check=check, explanation=explanation, **facts)

    return decorate


Verdict = Literal["clean", "findings", "incomplete"]
