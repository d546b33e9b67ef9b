"""What --uploaded takes: an ARN with a file, or a directory of accounts."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from samlcheck.errors import UsageError
from samlcheck.mint import Minter, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.rollover.sides import Upload, of_folder, of_option, sides_of

ARN = "arn:aws:iam::111122223333:saml-provider/P"


def paths(*names: str) -> list[PurePosixPath]:
    """Files in the directory `up`."""
    return [PurePosixPath("up") / name for name in names]


def test_a_directory_of_accounts() -> None:
    """The path is the ARN; a partition may stand above the account, and other files are left out."""
    found = of_folder(paths("111122223333/P.xml", "aws-us-gov/444455556666/Q.json", "README.md"), PurePosixPath("up"))
    assert [arn for arn, _ in found] == [ARN, "arn:aws-us-gov:iam::444455556666:saml-provider/Q"]


@pytest.mark.parametrize(
    "name", ["P.xml", "1111/P.xml", "111122223333/a b.xml", "x/111122223333/P.xml", "a/aws/111122223333/P.xml"]
)
def test_a_place_that_names_no_provider(name: str) -> None:
    """It is said which, and what is taken."""
    with pytest.raises(UsageError, match="names no provider: it takes PROVIDER_ARN=FILE"):
        of_folder(paths(name), PurePosixPath("up"))


def test_an_empty_directory() -> None:
    """A run over nothing would call it safe."""
    with pytest.raises(UsageError, match="no file in it"):
        of_folder(paths("README.md"), PurePosixPath("up"))


def test_an_arn_and_a_file() -> None:
    """The file's name may hold an equals sign."""
    assert (of_option(f"{ARN}=a=b.xml"), of_option("uploaded")) == ((ARN, "a=b.xml"), None)


@pytest.mark.parametrize(
    "text", [ARN, f"{ARN}=", "arn:aws:iam::1:saml-provider/P=x", "arn:aws:iam::111122223333:role/P=x"]
)
def test_an_arn_that_is_no_providers(text: str) -> None:
    """An ARN with a mistake in it would be a command with a mistake in it."""
    with pytest.raises(UsageError, match="--uploaded 'arn:"):
        of_option(text)


def test_a_provider_given_twice() -> None:
    """Nobody can say which of the two it holds."""
    upload = Upload(ARN, "a.xml", b"")
    with pytest.raises(UsageError, match=r"given twice: a\.xml and b\.xml"):
        sides_of([upload, upload._replace(source="b.xml")])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"hello", "it looks like"),
        (pem(Minter().certificate()).encode(), "it holds a certificate, and a provider holds metadata"),
        (Minter().metadata()[:900], "metadata"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_provider_of_whom_nothing_is_known(data: bytes, error: str) -> None:
    """It is not left out: what is not known is not safe."""
    (side,) = sides_of([Upload(ARN, "x.xml", data)])
    assert side.uploaded is None
    assert error in (side.error or "")
    assert (side.account, side.provider, side.entity_ids) == ("111122223333", "P", ())


@pytest.mark.parametrize("other", ["444455556666/Q.txt", "444455556666", "aws-cn/444455556666/Q"])
def test_an_account_of_which_nothing_is_known(other: str) -> None:
    """A run that passed it over would call the rest safe; a note beside what is known is none of that."""
    known = paths("111122223333/P.xml", "111122223333/notes.md")
    with pytest.raises(UsageError, match=r"nothing is known of up/.*444455556666: no file in it is PROVIDER_ARN=FILE"):
        of_folder([*known, *paths(other)], PurePosixPath("up"))
    assert len(of_folder(known, PurePosixPath("up"))) == 1


def test_an_identity_provider_that_is_listed_twice() -> None:
    """One may have the new key and the other not, and which of the two AWS takes is not documented."""
    idp = Minter()
    (side,) = sides_of([Upload(ARN, "P.xml", idp.metadata(aggregate=True, others=[idp.metadata(keys=["idp-next"])]))])
    assert (side.listed(idp.issuer), side.error) == (
        (),
        f"it lists {idp.issuer} more than once, and nobody knows which one AWS takes",
    )


def test_a_bare_key_in_aws_is_not_counted_on() -> None:
    """What is documented of IAM is that it verifies with X.509 certificates."""
    idp = Minter()
    bare = idp.metadata(keys=[MetadataKey(), MetadataKey(key="ec-p256", value=True)])
    (side,) = sides_of([Upload(ARN, "P.xml", bare)])
    assert [each.certificate is None for each in side.listed(idp.issuer)] == [False]
