"""The calendar: what happens on which day, and that AWS looks at no date."""

from __future__ import annotations

from datetime import UTC, datetime

from samlcheck.idp.providers import ADFS, ENTRA, OKTA
from samlcheck.mint import Minter
from samlcheck.rollover.keys import read_publication
from tests.rollover.minted import PROVIDER, given, judged, published, signed

ENDS = datetime(2028, 1, 15, tzinfo=UTC)


def test_a_certificate_that_ends_breaks_nobody_at_aws() -> None:
    """The end of the old certificate is a day, and no provider's sign-ins end on it."""
    ends = [day for day in judged(idp=OKTA).days if day.kind == "certificate-ends"]
    assert [(day.at.year, day.breaks, day.dates_matter) for day in ends] == [(2028, (), True), (2029, (), True)]


def test_entra_breaks_those_who_lack_the_new_one_when_the_old_one_ends() -> None:
    """Two of three have not been given the new certificate by then."""
    (day,) = [day for day in judged(idp=ENTRA).days if day.kind == "switches-by-itself"]
    assert (day.at, day.breaks) == (ENDS, (PROVIDER.format("111122223333"), PROVIDER.format("777788889999")))


def test_adfs_promotes_after_five_days() -> None:
    """The new certificate begins on 20 May, and signs five days later."""
    days = [(day.at.date().isoformat(), day.kind) for day in judged(given(signatures=()), idp=ADFS).days]
    assert ("2026-05-25", "switches-by-itself") in days


def test_adfs_makes_one_without_being_asked() -> None:
    """Twenty days before the end it is made; five days later it signs, and whoever has not been given it is out."""
    what = given(new=(), sides=given().sides[:1], signatures=(signed("before.xml"),))
    days = [(day.at.date().isoformat(), day.kind, len(day.breaks)) for day in judged(what, idp=ADFS).days]
    assert days == [
        ("2027-12-26", "makes-successor", 0),
        ("2027-12-31", "switches-by-itself", 1),
        ("2028-01-15", "certificate-ends", 0),
    ]


def test_valid_until_of_metadata_is_a_day_for_others() -> None:
    """Google writes one; AWS does not look at it."""
    google = read_publication(Minter("google").metadata(), "google.xml")
    days = judged(given(old=(google,), new=(), sides=(), signatures=()), idp=None).days
    assert [(day.kind, day.breaks, day.dates_matter) for day in days if day.kind == "metadata-ends"] == [
        ("metadata-ends", (), True)
    ]


def test_a_bare_key_has_no_days() -> None:
    """It has no dates."""
    bare = read_publication(Minter().metadata(key_value_only=True), "bare.xml")
    change = judged(given(old=(), new=(), either=(bare,), sides=(), signatures=()), idp=None)
    assert (change.days, change.verdict) == ((), "no-sides")


def test_nothing_happens_twice_in_a_renewal_over_the_same_key() -> None:
    """Old and new are one key: each of the two ends is told once."""
    change = judged(given(new=(published("old.xml"),)))
    assert len({(day.at, day.kind) for day in change.days}) == len(change.days)
