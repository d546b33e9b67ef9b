from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.aws.certainty import Certainty
from samlcheck.aws.partitions import (
    PARTITIONS,
    AudienceStatus,
    Partition,
    SignInKind,
    audience_status,
    partition_of_region,
    partition_of_sign_in_url,
)

PROVIDER_ID = "SAMLSPH4D4VUKVI56COEHT"


def test_the_eight_partitions() -> None:
    """The partitions are those of botocore's partitions.json."""
    assert set(PARTITIONS) == {
        "aws",
        "aws-cn",
        "aws-us-gov",
        "aws-eusc",
        "aws-iso",
        "aws-iso-b",
        "aws-iso-e",
        "aws-iso-f",
    }


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("signin.aws.amazon.com/saml", ("aws", None, "global", "documented")),
        ("eu-west-1.signin.aws.amazon.com/saml", ("aws", "eu-west-1", "regional", "documented")),
        ("us-east-1.signin.aws.amazon.com/saml", ("aws", "us-east-1", "regional", "inferred")),
        ("xy-middle-7.signin.aws.amazon.com/saml", ("aws", "xy-middle-7", "regional", "inferred")),
        ("eu-wset-1.signin.aws.amazon.com/saml", ("aws", "eu-wset-1", "regional", "inferred")),
        ("signin.aws.amazon.com/static/saml", ("aws", None, "static", "inferred")),
        ("SignIn.AWS.amazon.com/saml", ("aws", None, "global", "inferred")),
        (f"signin.aws.amazon.com/saml/acs/{PROVIDER_ID}", ("aws", None, "per-provider", "documented")),
        (f"eu-west-1.signin.aws.amazon.com/saml/acs/{PROVIDER_ID}", ("aws", "eu-west-1", "per-provider", "documented")),
        ("signin.aws.amazon.com/saml/acs/short", ("aws", None, "other-path", "inferred")),
        ("signin.aws.amazon.com/saml/", ("aws", None, "other-path", "inferred")),
        ("signin.aws.amazon.com/saml1", ("aws", None, "other-path", "inferred")),
        ("signin.aws.amazon.com/saml?x=1", ("aws", None, "other-path", "inferred")),
        ("signin.aws.amazon.com", ("aws", None, "other-path", "inferred")),
        ("eu-west-1.signin.aws.amazon.com/platform/saml/5f1", ("aws", "eu-west-1", "identity-center", "observed")),
        ("signin.amazonaws.cn/saml", ("aws-cn", None, "global", "documented")),
        ("cn-northwest-1.signin.amazonaws.cn/saml", ("aws-cn", "cn-northwest-1", "regional", "documented")),
        ("signin.amazonaws-us-gov.com/saml", ("aws-us-gov", None, "global", "documented")),
        ("us-gov-east-1.signin.amazonaws-us-gov.com/saml", ("aws-us-gov", "us-gov-east-1", "regional", "documented")),
        ("eusc-de-east-1.signin.amazonaws-eusc.eu/saml", ("aws-eusc", "eusc-de-east-1", "regional", "inferred")),
        ("us-iso-east-1.signin.c2shome.ic.gov/saml", ("aws-iso", "us-iso-east-1", "regional", "inferred")),
        ("us-isob-east-1.signin.sc2shome.sgov.gov/saml", ("aws-iso-b", "us-isob-east-1", "regional", "inferred")),
        ("eu-isoe-west-1.signin.csphome.adc-e.uk/saml", ("aws-iso-e", "eu-isoe-west-1", "regional", "inferred")),
        ("us-isof-south-1.signin.csphome.hci.ic.gov/saml", ("aws-iso-f", "us-isof-south-1", "regional", "inferred")),
    ],
)  # fmt: skip
def test_sign_in_urls(url: str, expected: tuple[str, str | None, SignInKind, Certainty]) -> None:
    """Every partition's endpoints are known by partition, region and kind, with how sure that is."""
    found = partition_of_sign_in_url(f"https://{url}")
    assert found is not None
    assert (found.partition.id, found.region, found.kind, found.certainty) == expected


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://signin.aws.amazon.com/saml", id="http"),
        pytest.param("https://signin.aws.amazon.com.evil.example/saml", id="longer-host"),
        pytest.param("https://evil.example/signin.aws.amazon.com/saml", id="host-in-path"),
        pytest.param("https://signin.aws.amazon.com@evil.example/saml", id="user-info"),
        pytest.param("https://evil-signin.aws.amazon.com/saml", id="no-region"),
        pytest.param("https://us-gov-west-1.signin.aws.amazon.com/saml", id="region-of-another-partition"),
        pytest.param("https://signin.aws.amazon.com:443/saml", id="port"),
        pytest.param("https://signin.aws.amazon.com/sa\nml", id="line-break"),
        pytest.param(" https://signin.aws.amazon.com/saml", id="blank"),
        pytest.param("https://signin.amazonaws-eusc.eu/saml", id="no-global-host"),
        pytest.param("https://\u212a-1.signin.aws.amazon.com/saml", id="kelvin-sign"),
        pytest.param("urn:amazon:webservices", id="urn"),
        pytest.param("", id="empty"),
    ],
)
def test_urls_of_others(url: str) -> None:
    """A URL that is not exactly at one of AWS's sign-in hosts is none of AWS's."""
    assert partition_of_sign_in_url(url) is None


@pytest.mark.parametrize(
    ("url", "fragment"),
    [
        pytest.param("https://signin.aws.amazon.com/saml#1", "1", id="number"),
        pytest.param("https://signin.aws.amazon.com/saml#", "", id="empty"),
        pytest.param("https://signin.aws.amazon.com/saml", None, id="none"),
    ],
)
def test_fragment(url: str, fragment: str | None) -> None:
    """What follows # is kept apart, and an empty one is not the same as none."""
    found = partition_of_sign_in_url(url)
    assert found is not None
    assert (found.kind, found.fragment) == ("global", fragment)


def test_provider_id() -> None:
    """The provider's id is read from its own URL."""
    found = partition_of_sign_in_url(f"https://signin.aws.amazon.com/saml/acs/{PROVIDER_ID}")
    assert found is not None
    assert found.provider_id == PROVIDER_ID


@pytest.mark.parametrize("partition", PARTITIONS.values(), ids=PARTITIONS.keys())
def test_partition_knows_itself(partition: Partition) -> None:
    """The URL and the region that a partition gives out are its own, and its Audience is not a wrong one."""
    found = partition_of_sign_in_url(partition.sign_in_url)
    assert found is not None
    assert found.partition is partition
    assert partition_of_region(partition.home_region) is partition
    assert audience_status(partition, partition.audience) in {"accepted", "unlisted"}
    assert partition.arn_prefix == f"arn:{partition.id}:iam::"


@pytest.mark.parametrize("partition", PARTITIONS.values(), ids=PARTITIONS.keys())
def test_regions_have_the_names_of_their_partition(partition: Partition) -> None:
    """Every region in the list has a name of the pattern, the home region among them, and is a region with a URL."""
    assert {partition_of_region(region) for region in partition.regions} == {partition}
    assert partition.home_region in partition.regions
    found = [partition_of_sign_in_url(partition.region_url(region)) for region in partition.regions]
    assert [url for url in found if url is None or url.region_unknown] == []


@pytest.mark.parametrize(
    ("host", "unknown", "likely"),
    [
        ("signin.aws.amazon.com", False, None),
        ("eu-west-1.signin.aws.amazon.com", False, "eu-west-1"),
        ("eu-wset-1.signin.aws.amazon.com", True, "eu-west-1"),
        ("us-esat-1.signin.aws.amazon.com", True, "us-east-1"),
        ("us-gov-wset-1.signin.amazonaws-us-gov.com", True, "us-gov-west-1"),
        ("xx-foo-1.signin.aws.amazon.com", True, None),
    ],
)  # fmt: skip
def test_unknown_regions(host: str, *, unknown: bool, likely: str | None) -> None:
    """A region that is in no list is told from the others, and the one most like it is found."""
    found = partition_of_sign_in_url(f"https://{host}/saml")
    assert found is not None
    assert (found.region_unknown, found.likely_region) == (unknown, likely)


@pytest.mark.parametrize(
    ("partition", "audience", "status"),
    [
        ("aws", "urn:amazon:webservices", "accepted"),
        ("aws", "https://signin.aws.amazon.com/saml", "accepted"),
        ("aws", "https://eu-west-1.signin.aws.amazon.com/saml", "unlisted"),
        ("aws", f"https://signin.aws.amazon.com/saml/acs/{PROVIDER_ID}", "unlisted"),
        ("aws", "urn:amazon:webservices:eu-west-1", "unlisted"),
        ("aws", "urn:amazon:webservices:govcloud", "other-partition"),
        ("aws", "https://signin.amazonaws.cn/saml", "other-partition"),
        ("aws", "https://signin.aws.amazon.com/saml1", "wrong"),
        ("aws", "https://signin.aws.amazon.com/saml#1", "wrong"),
        ("aws", "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1", "wrong"),
        ("aws", "urn:amazon:webservices:clientvpn", "wrong"),
        ("aws", "URN:amazon:webservices", "wrong"),
        ("aws", " urn:amazon:webservices", "wrong"),
        ("aws", "", "wrong"),
        ("aws-cn", "urn:amazon:webservices:cn-north-1", "accepted"),
        ("aws-cn", "urn:amazon:webservices:cn-northwest-1", "unlisted"),
        ("aws-cn", "urn:amazon:webservices", "other-partition"),
        ("aws-us-gov", "urn:amazon:webservices:govcloud", "accepted"),
        ("aws-us-gov", "https://signin.amazonaws-us-gov.com/saml", "unlisted"),
        ("aws-eusc", "urn:amazon:webservices", "unlisted"),
        ("aws-eusc", "https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml", "unlisted"),
        ("aws-iso", "https://signin.aws.amazon.com/saml", "other-partition"),
    ],
)  # fmt: skip
def test_audience_status(partition: str, audience: str, status: AudienceStatus) -> None:
    """An Audience is listed, plausible, another partition's or wrong; it is compared as an exact string."""
    assert audience_status(PARTITIONS[partition], audience) == status


@given(
    st.text() | st.builds("https://{}{}".format, st.text(), st.sampled_from([".signin.aws.amazon.com/saml", "/saml"]))
)
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever stands in a Recipient or an Audience, there is an answer and no exception."""
    found = partition_of_sign_in_url(text)
    assert found is None or found.partition.id in PARTITIONS
    assert audience_status(PARTITIONS["aws"], text) in {"accepted", "unlisted", "other-partition", "wrong"}
