"""
AWS's partitions: where each takes SAML responses, and by which names (Audience) it goes there.

Sources: IAM User Guide, "AWS Sign-In endpoints" and the pages on SAML federation; the guides of AWS in China
and AWS GovCloud (US); botocore 1.44.5, partitions.json and the signin 2023-01-01 endpoints (hosts and regions,
for every partition). That hosts outside the first three partitions take `/saml` is inferred. Nothing here asks
whether a region is enabled for an account, or whether a trust policy names the URL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, Literal

from samlcheck.aws.certainty import Certainty

__all__ = [
    "PARTITIONS",
    "Audience",
    "AudienceStatus",
    "Partition",
    "SignInKind",
    "SignInUrl",
    "audience_status",
    "partition_of_region",
    "partition_of_sign_in_url",
]

SignInKind = Literal["global", "regional", "per-provider", "static", "identity-center", "other-path"]
"""
global: the bare host. regional: `{region}.` before it. per-provider: `/saml/acs/{id}`, for providers that
require encryption. static: `/static/saml`, documented in 2023 and gone since. identity-center:
`/platform/saml/`, another service. other-path: the right host, and a path where AWS takes no response.
"""

AudienceStatus = Literal["accepted", "unlisted", "other-partition", "wrong"]
"""
accepted: documented or seen to work. unlisted: a sign-in URL or URN of the right partition that AWS lists
nowhere. other-partition: right for another partition. wrong: none of these.
"""

URN: Final = "urn:amazon:webservices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A name under which AWS is known to take assertions, compared as an exact string."""

    value: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """
    A partition: `id` as in an ARN, `host` that of its sign-in page without region (None where there is none),
    `regional_host` what follows `{region}.`, `region` a pattern of the names that its regions get, `regions` those
    that there are, `certainty` of the URLs.
    """

    id: str
    name: str
    dns_suffix: str
    regional_host: str
    region: str
    home_region: str
    regions: frozenset[str]
    host: str | None = None
    audiences: tuple[Audience, ...] = ()
    certainty: Certainty = "inferred"

    @property
    def arn_prefix(self) -> str:
        """What each of its IAM ARNs begins with."""
        return f"arn:{self.id}:iam::"

    @property
    def pair(self) -> str:
        """What a value of the Role attribute looks like."""
        return f"{self.arn_prefix}ACCOUNT:role/ROLE,{self.arn_prefix}ACCOUNT:saml-provider/PROVIDER"

    @property
    def sign_in_url(self) -> str:
        """The URL to type as assertion consumer service when no region is wanted."""
        return f"https://{self.host or f'{self.home_region}.{self.regional_host}'}/saml"

    def region_url(self, region: str) -> str:
        """The URL of a region, which for the home region is the one without a region in it."""
        return self.sign_in_url if region == self.home_region else f"https://{region}.{self.regional_host}/saml"

    def provider_url(self, provider_id: str, region: str | None = None) -> str:
        """The URL of a SAML provider with encryption: the one to type where encryption is required."""
        return f"{self.region_url(region or self.home_region)}/acs/{provider_id}"

    @property
    def audience(self) -> str:
        """The Audience to type; where none is known, the sign-in URL is the best guess."""
        return self.audiences[0].value if self.audiences else self.sign_in_url


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInUrl:
    """
    A URL at one of AWS's sign-in hosts. `certainty` says how sure it is that AWS takes responses there (for
    other-path and identity-center: that it does not). `fragment` is what follows `#`, None without one.
    """

    partition: Partition
    region: str | None
    kind: SignInKind
    provider_id: str | None
    fragment: str | None
    certainty: Certainty

    @property
    def region_unknown(self) -> bool:
        """Whether its region is in no list: misspelt, or newer than the list."""
        return self.region is not None and self.region not in self.partition.regions

    @property
    def likely_region(self) -> str | None:
        """The region whose name is most like the one that stands there, letters swapped first; None where none is."""
        region = self.region or ""
        near = get_close_matches(region, sorted(self.partition.regions))
        return next((each for each in near if sorted(each) == sorted(region)), near[0] if near else None)


def _seen(*values: str, certainty: Certainty) -> tuple[Audience, ...]:
    return tuple(Audience(value=value, certainty=certainty) for value in values)


_REGIONS: Final = frozenset({
    "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
    "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
    "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1",
    "me-south-1", "me-west-1", "mx-central-1", "sa-east-1", "sa-west-1", "us-east-1", "us-east-2", "us-west-1",
    "us-west-2",
})  # fmt: skip

PARTITIONS: Final[Mapping[str, Partition]] = {
    partition.id: partition
    for partition in (
        Partition(
            id="aws",
            name="AWS",
            dns_suffix="amazonaws.com",
            # The bare host is the us-east-1 endpoint (AWS Security Blog) and has that row in the table.
            host="signin.aws.amazon.com",
            regional_host="signin.aws.amazon.com",
            region=r"(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d{1,2}",
            home_region="us-east-1",
            regions=_REGIONS,
            # IAM User Guide until 2021; the list of audiences left the page in 2023.
            audiences=_seen(URN, "https://signin.aws.amazon.com/saml", certainty="documented"),
            certainty="documented",
        ),
        Partition(
            id="aws-cn",
            name="AWS China",
            dns_suffix="amazonaws.com.cn",
            host="signin.amazonaws.cn",
            regional_host="signin.amazonaws.cn",
            region=r"cn-[a-z]+-\d{1,2}",
            home_region="cn-north-1",
            regions=frozenset({"cn-north-1", "cn-northwest-1"}),
            # yunionio/cloudpods; Authing's recipe for AWS China.
            audiences=_seen(f"{URN}:cn-north-1", "https://signin.amazonaws.cn/saml", certainty="observed"),
            certainty="documented",
        ),
        Partition(
            id="aws-us-gov",
            name="AWS GovCloud (US)",
            dns_suffix="amazonaws.com",
            host="signin.amazonaws-us-gov.com",
            regional_host="signin.amazonaws-us-gov.com",
            region=r"us-gov-[a-z]+-\d{1,2}",
            home_region="us-gov-west-1",
            regions=frozenset({"us-gov-east-1", "us-gov-west-1"}),
            # AWS GovCloud (US) User Guide.
            audiences=_seen(f"{URN}:govcloud", certainty="documented"),
            certainty="documented",
        ),
        Partition(
            id="aws-eusc",
            name="AWS European Sovereign Cloud",
            dns_suffix="amazonaws.eu",
            regional_host="signin.amazonaws-eusc.eu",
            region=r"eusc-[a-z]+-[a-z]+-\d{1,2}",
            home_region="eusc-de-east-1",
            regions=frozenset({"eusc-de-east-1"}),
        ),
        Partition(
            id="aws-iso",
            name="AWS ISO (US)",
            dns_suffix="c2s.ic.gov",
            regional_host="signin.c2shome.ic.gov",
            region=r"us-iso-[a-z]+-\d{1,2}",
            home_region="us-iso-east-1",
            regions=frozenset({"us-iso-east-1", "us-iso-west-1"}),
        ),
        Partition(
            id="aws-iso-b",
            name="AWS ISOB (US)",
            dns_suffix="sc2s.sgov.gov",
            regional_host="signin.sc2shome.sgov.gov",
            region=r"us-isob-[a-z]+-\d{1,2}",
            home_region="us-isob-east-1",
            regions=frozenset({"us-isob-east-1", "us-isob-west-1"}),
        ),
        Partition(
            id="aws-iso-e",
            name="AWS ISOE (Europe)",
            dns_suffix="cloud.adc-e.uk",
            regional_host="signin.csphome.adc-e.uk",
            region=r"eu-isoe-[a-z]+-\d{1,2}",
            home_region="eu-isoe-west-1",
            regions=frozenset({"eu-isoe-west-1"}),
        ),
        Partition(
            id="aws-iso-f",
            name="AWS ISOF",
            dns_suffix="csp.hci.ic.gov",
            regional_host="signin.csphome.hci.ic.gov",
            region=r"us-isof-[a-z]+-\d{1,2}",
            home_region="us-isof-south-1",
            regions=frozenset({"us-isof-east-1", "us-isof-south-1"}),
        ),
    )
}
"""By the word in the ARN."""

_URL: Final = re.compile(
    r"https://(?P<host>[a-z0-9.-]{1,255})(?P<path>/[^?#\s]*)?(?P<query>\?[^#\s]*)?(?:#(?P<fragment>.*))?",
    re.ASCII | re.DOTALL,
)
_NEW_REGION: Final = re.compile(r"[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}")
"""A region that the partitions' patterns do not know yet has this shape."""

_PATHS: Final[tuple[tuple[re.Pattern[str], SignInKind], ...]] = (
    (re.compile(r"/saml"), "regional"),
    # SAMLProviderUUID: 22 to 64 capitals and digits (botocore, iam 2010-05-08).
    (re.compile(r"/saml/acs/(?P<id>[A-Z0-9]{22,64})"), "per-provider"),
    (re.compile(r"/static/saml"), "static"),
    (re.compile(r"/platform/saml(?:/.*)?"), "identity-center"),
)
_CERTAINTY: Final[Mapping[SignInKind, Certainty]] = {
    "static": "inferred",
    "identity-center": "observed",  # Microsoft's tutorial for AWS IAM Identity Center
    "other-path": "inferred",
}


def partition_of_region(region: str) -> Partition | None:
    """The partition that has a region of that name; None for a name that no pattern knows."""
    return next((each for each in PARTITIONS.values() if re.fullmatch(each.region, region)), None)


@lru_cache(maxsize=512)
def partition_of_sign_in_url(url: str) -> SignInUrl | None:
    """
    What AWS listens to at `url`, None when its host is none of AWS's sign-in hosts.

    A URL is taken only as AWS writes it: https, no port, no blanks; capitals in scheme and host are the same
    URL and not the same string, so such a one is at best inferred.
    """
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    plain = f"{scheme.lower()}{separator}{host.lower()}{slash}{path}"
    parts = _URL.fullmatch(plain) if host.isascii() else None
    place = _place(parts["host"]) if parts else None
    if parts is None or place is None:
        return None
    partition, region, exact = place
    kind, provider_id = _kind(parts["path"] or "", query=parts["query"] is not None)
    if kind == "regional" and region is None:
        kind = "global"
    sure = exact and plain == url
    return SignInUrl(
        partition=partition,
        region=region,
        kind=kind,
        provider_id=provider_id,
        fragment=parts["fragment"],
        certainty=_CERTAINTY.get(kind, partition.certainty) if sure else "inferred",
    )


def audience_status(partition: Partition, audience: str) -> AudienceStatus:
    """Whether `audience` is AWS's name in `partition`: exact strings, as SAML Core 2.5.1.4 compares them."""
    if any(audience == known.value for known in partition.audiences):
        return "accepted"
    home = _audience_home(audience)
    if home is None:
        return "wrong"
    # Where AWS lists no name at all, its plain URN may be the one.
    plain = audience == URN and not partition.audiences
    return "unlisted" if plain or home is partition else "other-partition"


def _place(host: str) -> tuple[Partition, str | None, bool] | None:
    """Partition, region and whether the host is one that AWS documents as it stands."""
    for partition in PARTITIONS.values():
        if host == partition.host:
            return partition, None, True
        region = host.removesuffix(f".{partition.regional_host}")
        if region == host:
            continue
        owner = partition_of_region(region)
        if owner is partition:
            # us-east-1 has a host of its own in botocore, and is the bare host in the table of endpoints.
            return partition, region, region in partition.regions and region != "us-east-1"
        return (partition, region, False) if owner is None and _NEW_REGION.fullmatch(region) else None
    return None


def _kind(path: str, *, query: bool) -> tuple[SignInKind, str | None]:
    for pattern, kind in _PATHS:
        found = pattern.fullmatch(path)
        if found and not query:
            return kind, found["id"] if "id" in pattern.groupindex else None
    return "other-path", None


def _audience_home(audience: str) -> Partition | None:
    """The partition that a sign-in URL or URN belongs to."""
    for partition in PARTITIONS.values():
        if any(audience == known.value for known in partition.audiences):
            return partition
    if audience.startswith(f"{URN}:"):
        return partition_of_region(audience.removeprefix(f"{URN}:"))
    found = partition_of_sign_in_url(audience)
    if found is None or found.fragment is not None or found.kind in {"identity-center", "other-path"}:
        return None
    return found.partition
