"""Metadata against two other readers: xmlsec1 for the signatures, `openssl x509` for the certificates."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samlcheck.core import names
from samlcheck.core.certificates import Certificate, load_certificates
from samlcheck.core.xml import parse
from samlcheck.mint import KEY_NAMES, pem
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.model.metadata import read_metadata
from tests.judging import material
from tests.proof.opinions import XMLSEC1, holders, ours, xmlsec1

SIGNED = [case for case in scenarios() if case.code == "MD006" and case.name != "signature-cut-out"]
OPENSSL = shutil.which("openssl")
PRODUCTS = ("entra", "adfs", "okta", "google", "keycloak", "shibboleth", "simplesamlphp")
ROOT = Path(__file__).parents[2]

needs_xmlsec1 = pytest.mark.skipif(XMLSEC1 is None, reason="xmlsec1 1.2 is not installed: apt-get install xmlsec1")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")


@needs_xmlsec1
@pytest.mark.parametrize("case", SIGNED, ids=lambda case: case.name)
def test_signatures_of_metadata_are_judged_as_xmlsec1_judges_them(case: Scenario, tmp_path: Path) -> None:
    """Entity and aggregate, whole and changed: under the signer's key and under another one both say the same."""
    document = parse(material(case))
    asked = [(node, key) for node in holders(document) for key in ("metadata-signer", "idp") if key in KEY_NAMES]
    assert asked
    for node, key in asked:
        signature = node.find(names.SIGNATURE)
        assert signature is not None
        theirs = xmlsec1(signature, key, tmp_path)
        assert theirs.valid == (ours(node, key) is None), f"{key}: {theirs.words}"


def certificates(product: str) -> list[Certificate]:
    """The certificates in a product's committed metadata."""
    metadata = read_metadata(parse((ROOT / f"fixtures/metadata/{product}.xml").read_bytes()).root)
    embedded = [
        each for entity in metadata.entities for role in entity.roles for key in role.keys for each in key.embedded
    ]
    return [each.certificate for each in embedded if each.certificate]


def openssl(certificate: Certificate) -> dict[str, str]:
    """What openssl says of a certificate, by its own labels."""
    command = ["x509", "-noout", "-serial", "-subject", "-issuer", "-dates", "-fingerprint", "-nameopt", "RFC2253"]
    assert OPENSSL is not None
    said = ""
    for digest in ("-sha1", "-sha256"):
        done = subprocess.run(
            [OPENSSL, *command, digest], input=pem(certificate.x509), capture_output=True, text=True, check=True
        )
        said += done.stdout
    return {label.lower(): value.strip() for label, value in re.findall(r"^([^=]+)=(.*)$", said, re.MULTILINE)}


def instant(text: str) -> datetime:
    """A time as openssl writes it: `Jan 15 00:00:00 2028 GMT`."""
    return datetime.strptime(text, "%b %d %H:%M:%S %Y GMT").replace(tzinfo=UTC)


@needs_openssl
@pytest.mark.parametrize("product", PRODUCTS)
def test_certificates_are_read_as_openssl_reads_them(product: str) -> None:
    """Serial number, subject, issuer, dates and both thumbprints, of each certificate in the product's metadata."""
    found = certificates(product)
    assert found
    for certificate in found:
        said = openssl(certificate)
        assert int(said["serial"], 16) == int(certificate.serial, 16)
        assert (said["subject"], said["issuer"]) == (certificate.subject, certificate.issuer)
        assert (instant(said["notbefore"]), instant(said["notafter"])) == (
            certificate.not_before,
            certificate.not_after,
        )
        assert said["sha1 fingerprint"].replace(":", "") == certificate.sha1
        assert said["sha256 fingerprint"].replace(":", "") == certificate.sha256


@needs_openssl
@pytest.mark.parametrize("name", ["crt001/certificate-of-old.pem", "crt005/sha1-in-a-file.pem", "crt006/in-a-file.pem"])
def test_odd_certificates_are_read_as_openssl_reads_them(name: str) -> None:
    """An expired one, one with a weak signature, one with an extension twice: the facts are the same."""
    (certificate,) = load_certificates((ROOT / "fixtures/crt" / name).read_bytes())
    said = openssl(certificate)
    assert int(said["serial"], 16) == int(certificate.serial, 16)
    assert said["sha256 fingerprint"].replace(":", "") == certificate.sha256
    assert instant(said["notafter"]) == certificate.not_after
