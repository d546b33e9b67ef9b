"""
Measures samlcheck against the least that its job could cost, in one run and on the same bytes: make bench.

What is compared takes turns, so that a slow moment of the machine hits both. The ratio of the medians counts,
the milliseconds are only this machine's. Exit 0 also when a target is missed; otherwise it could not measure.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from signxml.verifier import SignatureConfiguration, XMLVerifier

import samlcheck
from samlcheck.mint import GOOD, ISSUED, PROVIDER_ARN, ROLE, Minter

IN_PROCESS_ROUNDS = 400
COLD_ROUNDS = 21
GROWTH = {1: 200, 10: 200, 100: 60, 1000: 12}
"""How many roles, and how many rounds of each."""
STEADY = 1.1
"""A time per role that grows by less than a tenth from 100 to 1,000 roles is the noise of the machine."""

ALONE = "no-extras"
COMMAND = str(Path(sys.executable).parent / "samlcheck")
IMPORTS = "import lxml.etree, cryptography.x509, signxml, rich.console, rich.table, typer"
COLD_ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": str(int(ISSUED.timestamp()) + 60)}

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comparison: medians in seconds, and the ratio that is good enough."""

    what: str
    against: str
    measured: float
    yardstick: float
    target: float

    def __str__(self) -> str:
        """Lay the comparison out as a line of the table."""
        ratio = self.measured / self.yardstick
        verdict = "reached" if ratio <= self.target else "missed"
        times = f"{self.measured * 1000:9.2f} ms {self.yardstick * 1000:9.2f} ms"
        return f"{self.what:<34} {self.against:<26} {times} {ratio:6.2f} {self.target:7.2f}  {verdict}"


def in_turns(rounds: int, *works: Work) -> list[float]:
    """Run the works one after the other, `rounds` times, and give the median seconds of each."""
    seconds: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(rounds):
        for taken, work in zip(seconds, works, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [median(taken) for taken in seconds]


def cold(*command: str) -> Work:
    """Make a work of a command in a process of its own that has to succeed."""

    def work() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=COLD_ENVIRONMENT)

    return work


def in_process(idp: Minter, extras: str = "") -> list[Row]:
    """Compare a check, from the document or from its base64 to the report, with the bare verification of its bytes."""
    document = idp.response()
    certificate = idp.certificate()
    trust = samlcheck.Trust.from_metadata(idp.metadata())
    how = SignatureConfiguration(location=".//", verification_time=certificate.not_valid_before_utc)

    def check(capture: bytes) -> None:
        if not samlcheck.check(capture, trust=trust, now=ISSUED).ok:
            message = "the healthy response is not accepted: nothing to measure"
            raise SystemExit(message)

    def verify() -> None:
        XMLVerifier().verify(document, x509_cert=certificate, expect_config=how)

    rows = []
    for what, capture in (("check", document), ("check of its base64", base64.b64encode(document))):
        measured, yardstick = in_turns(IN_PROCESS_ROUNDS, partial(check, capture), verify)
        against = "signxml's verify"
        rows.append(Row(what=what + extras, against=against, measured=measured, yardstick=yardstick, target=2.5))
    return rows


def from_cold(idp: Minter) -> list[Row]:
    """Compare the command, started anew each time, with the imports it cannot do without."""
    with tempfile.TemporaryDirectory() as folder:
        capture, metadata = Path(folder, "capture.txt"), Path(folder, "metadata.xml")
        capture.write_bytes(base64.b64encode(idp.response()))
        metadata.write_bytes(idp.metadata())
        check, imports, version, typer = in_turns(
            COLD_ROUNDS,
            cold(COMMAND, "check", str(capture), "--metadata", str(metadata)),
            cold(sys.executable, "-c", IMPORTS),
            cold(COMMAND, "--version"),
            cold(sys.executable, "-c", "import typer"),
        )
    against = "importing its libraries"
    return [
        Row(what="samlcheck check FILE, cold", against=against, measured=check, yardstick=imports, target=1.6),
        Row(
            what="samlcheck --version, cold",
            against="importing typer",
            measured=version,
            yardstick=typer,
            target=1.3,
        ),
    ]


def growth(idp: Minter) -> list[str]:
    """Measure how a check grows with the number of roles: linearly when the last column does not grow."""
    trust = samlcheck.Trust.from_metadata(idp.metadata())
    lines = []
    each: dict[int, float] = {}
    for roles, rounds in GROWTH.items():
        pairs = [f"arn:aws:iam::111122223333:role/Role-{number},{PROVIDER_ARN}" for number in range(roles)]
        capture = base64.b64encode(idp.response(attributes={**GOOD, ROLE: pairs}))
        (seconds,) = in_turns(rounds, partial(samlcheck.check, capture, trust=trust, now=ISSUED))
        each[roles] = seconds / roles
        lines.append(f"{roles:>6} roles {seconds * 1000:9.2f} ms {each[roles] * 1000:9.3f} ms a role")
    ratio = each[1000] / each[100]
    verdict = "reached" if ratio <= STEADY else "missed"
    return [*lines, f"a role of 1,000 against a role of 100: {ratio:.2f}, target {STEADY:.2f}  {verdict}"]


def main() -> None:
    """Print the comparisons as they are measured."""
    idp = Minter()
    print(f"{'what':<34} {'against':<26} {'median':>12} {'median':>12} {'ratio':>6} {'target':>7}", flush=True)
    subprocess.run([sys.executable, __file__, ALONE], check=True)
    for row in (*in_process(idp), *from_cold(idp)):
        print(row, flush=True)
    print("\ngrowth of samlcheck.check, trust loaded", flush=True)
    print("\n".join(growth(idp)))


def without_extras() -> None:
    """Measure what pip installs by itself, where nobody asks the schemas (XML012)."""
    sys.modules["saml2"] = None  # type: ignore[assignment] # so that nothing finds it
    print(*in_process(Minter(), extras=", no extras"), sep="\n")


if __name__ == "__main__":
    without_extras() if ALONE in sys.argv else main()
