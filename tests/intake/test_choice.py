from __future__ import annotations

import pytest

from samlcheck.errors import InputError
from samlcheck.intake import Capture, choose, is_aws_sign_in
from samlcheck.intake.capture import Kind

AWS = "https://signin.aws.amazon.com/saml"
OTHER = "https://sp.example.org/acs"


def captured(kind: Kind, url: str | None = None, destination: str = "") -> Capture:
    """Make a capture."""
    data = f'<samlp:Response Destination="{destination}"/>'.encode()
    return Capture(data=data, source="x", format="har", kind=kind, url=url, sha256="")


@pytest.mark.parametrize(
    ("captures", "index", "why"),
    [
        pytest.param([captured("unknown")], 0, "the only one", id="one"),
        pytest.param(
            [captured("response", AWS), captured("response", AWS), captured("response", OTHER)],
            1,
            "the last of 2 bound for AWS's sign-in, of 3 responses",
            id="last-for-aws",
        ),
        pytest.param(
            [
                captured("response", destination=AWS),
                captured("response", destination=OTHER),
                captured("authn-request", AWS),
            ],
            0,
            "the one bound for AWS's sign-in, of 2 responses",
            id="by-destination",
        ),
        pytest.param(
            [captured("response", OTHER, destination=AWS), captured("assertion")],
            1,
            "the last of 2 responses; none is bound for AWS's sign-in",
            id="url-before-destination",
        ),
        pytest.param(
            [captured("metadata"), captured("authn-request"), captured("unknown")],
            1,
            "the last of 2 messages; none is a response",
            id="no-response",
        ),
        pytest.param(
            [captured("unknown"), captured("unknown")],
            1,
            "the last of 2 messages; none is a response",
            id="nothing-known",
        ),
    ],
)
def test_choice_and_reason(captures: list[Capture], index: int, why: str) -> None:
    """The last response bound for AWS is judged, else the last response, else the last of all; the reason is told."""
    choice = choose(captures)
    assert choice.capture is captures[index]
    assert choice.why == why


def test_nothing_to_choose_from() -> None:
    """No captures at all are the caller's mistake, told as InputError."""
    with pytest.raises(InputError):
        choose([])


@pytest.mark.parametrize(
    ("url", "is_aws"),
    [
        ("https://signin.aws.amazon.com/saml", True),
        ("https://eu-central-1.signin.aws.amazon.com/saml/acs/SAMLSP1", True),
        ("https://SIGNIN.AWS.AMAZON.COM:443/saml", True),
        ("https://cn-north-1.signin.amazonaws.cn/saml", True),
        ("https://signin.amazonaws-us-gov.com/saml", True),
        ("https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml", True),
        ("https://us-iso-east-1.signin.c2shome.ic.gov/saml", True),
        ("https://signin.aws.amazon.com.example.org/saml", False),
        ("https://evilsignin.aws.amazon.com/saml", False),
        ("https://example.org/https://signin.aws.amazon.com/saml", False),
        ("https://[::1/saml", False),
        ("", False),
        (None, False),
    ],
)
def test_aws_sign_in_is_told_by_its_host(url: str | None, is_aws: bool) -> None:  # noqa: FBT001 - a table's column
    """Every partition's and region's sign-in host is AWS's; what merely contains its name is not."""
    assert is_aws_sign_in(url) == is_aws
