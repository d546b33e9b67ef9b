"""The relying sides: SAML providers in IAM, and what is uploaded to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.aws.arn import parse_arn
from samlcheck.aws.partitions import PARTITIONS
from samlcheck.errors import TrustError, UsageError
from samlcheck.model.values import shown
from samlcheck.rollover.keys import Listed, Publication, read_publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Side", "Upload", "of_folder", "of_option", "sides_of"]

_ACCOUNT: Final = re.compile(r"[0-9]{12}")
_ENDINGS: Final = (".xml", ".json")
_FORM: Final = "PROVIDER_ARN=FILE, or a directory with ACCOUNT/PROVIDER.xml or .json"


class Upload(NamedTuple):
    """A file that stands for what one provider holds: the provider's ARN, the file's name, its bytes."""

    arn: str
    source: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """
    One SAML provider in IAM: the keys it holds for the identity provider, None in `uploaded` where `error` says why
    nothing is known of it.
    """

    arn: str
    source: str
    uploaded: Publication | None
    error: str | None

    @property
    def account(self) -> str:
        """The account's number."""
        return parse_arn(self.arn).account_id

    @property
    def partition(self) -> str:
        """The partition that the account is in."""
        return parse_arn(self.arn).partition

    @property
    def provider(self) -> str:
        """The provider's name."""
        return parse_arn(self.arn).name

    def listed(self, entity_id: str) -> tuple[Listed, ...]:
        """
        The keys for signing that it holds under that name; without bare ones, for what is documented of IAM is that it
        verifies with keys of certificates (IAM User Guide: X.509).
        """
        return tuple(each for each in self.uploaded.counted_on(entity_id) if each.certificate) if self.uploaded else ()

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """The identity providers that it knows."""
        return self.uploaded.entity_ids if self.uploaded else ()


def of_option(text: str) -> tuple[str, str] | None:
    """The ARN and the file of `ARN=FILE`; None for a path. Raises UsageError for an ARN that is no provider's."""
    if not text.startswith("arn:"):
        return None
    arn, equals, name = text.partition("=")
    read = parse_arn(arn)
    if not equals or not name or read.resource != "saml-provider" or read.faults:
        why = f": {read.faults[0].text}" if read.faults else ""
        raise UsageError(f"--uploaded {text!r} is not {_FORM}{why}")
    return arn, name


def of_folder(paths: Iterable[PurePath], folder: PurePath) -> tuple[tuple[str, PurePath], ...]:
    """
    The ARN that each file of a directory stands for: ACCOUNT/PROVIDER.xml, or PARTITION/ACCOUNT/PROVIDER.xml.

    `paths` is all that is in it. Files with another ending are left out, but no account is: a run that passed one over
    would call it safe. Raises UsageError for that, and for a place that names no provider.
    """
    paths = tuple(paths)
    taken = [path for path in sorted(paths) if path.suffix.lower() in _ENDINGS]
    found = [(_arn(path.relative_to(folder), folder), path) for path in taken]
    if not found:
        raise UsageError(f"--uploaded {folder}: no file in it is {_FORM}")
    accounts = {each for path in paths for each in (path, path.parent) if _ACCOUNT.fullmatch(each.name)}
    silent = sorted(accounts.difference(path.parent for path in taken))
    if silent:
        raise UsageError(f"--uploaded {folder}: nothing is known of {silent[0]}: no file in it is {_FORM}")
    return tuple(found)


def sides_of(uploads: Sequence[Upload]) -> tuple[Side, ...]:
    """Each provider, by account and name. Raises UsageError for one that is given twice."""
    seen: dict[str, Upload] = {}
    for each in uploads:
        if each.arn in seen:
            raise UsageError(f"{each.arn} is given twice: {seen[each.arn].source} and {each.source}")
        seen[each.arn] = each
    return tuple(_side(seen[arn]) for arn in sorted(seen))


def _arn(place: PurePath, folder: PurePath) -> str:
    *above, account, _ = ("", *place.parts)
    partition = above[1] if len(above) > 1 else "aws"
    wrong = len(above) > 2 or partition not in PARTITIONS or not _ACCOUNT.fullmatch(account)  # noqa: PLR2004 the empty word and the partition
    arn = f"arn:{partition}:iam::{account}:saml-provider/{place.stem}"
    if wrong or parse_arn(arn).faults:
        raise UsageError(f"--uploaded {folder}: {place.as_posix()} names no provider: it takes {_FORM}")
    return arn


def _side(upload: Upload) -> Side:
    uploaded, error = None, None
    try:
        uploaded = read_publication(upload.data, upload.source)
        twice = [name for name, found in uploaded.read.providers.items() if len(found) > 1] if uploaded.read else []
        if uploaded.read is None:
            uploaded, error = None, "it holds a certificate, and a provider holds metadata"
        elif twice:
            uploaded, error = None, f"it lists {shown(twice[0])} more than once, and nobody knows which one AWS takes"
    except TrustError as caught:
        error = str(caught).removeprefix(f"{upload.source}: ").removeprefix(f"{upload.source} ")
    return Side(arn=upload.arn, source=upload.source, uploaded=uploaded, error=error)
