"""
Measures samlcheck on federation metadata against the least that its job could cost: make bench.

Each measurement is a process of its own, and its processor time counts, so that a busy machine hurts less. The
aggregates are minted into a folder that is gone afterwards. Exit 0 also when a target is missed.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml import CanonicalizationMethod
from signxml.signer import XMLSigner

from samlcheck.mint.keys import key

COMMAND: Final = str(Path(sys.executable).parent / "samlcheck")
SIZES: Final = (1_000, 5_000, 10_000, 20_000)
LARGE: Final = 10_000
"""Entities of about 82 MB, with 20,000 certificates."""
SMALL: Final = 1_220
"""Entities of about 10 MB."""
OWNERS: Final = ("idp", "idp-next", "attacker", "metadata-signer")
REPEATED: Final = 50
"""Distinct certificates where they repeat: what a hosting service's template does to a federation."""
START: Final = datetime(2025, 1, 1, tzinfo=UTC)
ENVIRONMENT: Final = {**os.environ, "SOURCE_DATE_EPOCH": "1780304460"}
STEADY: Final = 1.1
"""A time per entity that grows by less than a tenth is the noise of the machine."""
MEGABYTE: Final = 1_000_000

BARE: Final = """
import base64, sys
from cryptography.x509 import load_der_x509_certificate
from lxml import etree
seen = set()
for _, element in etree.iterparse(sys.argv[1], tag="{http://www.w3.org/2000/09/xmldsig#}X509Certificate"):
    if element.text not in seen:
        seen.add(element.text)
        load_der_x509_certificate(base64.b64decode(element.text))
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
    for above in element.iterancestors():
        while above.getprevious() is not None:
            del above.getparent()[0]
"""
"""Reads each distinct certificate of a file and forgets everything else."""
SIGNATURE: Final = """
import sys
from cryptography.x509 import load_pem_x509_certificate
from lxml import etree
from signxml.verifier import SignatureConfiguration, XMLVerifier
certificate = load_pem_x509_certificate(open(sys.argv[2], "rb").read())
how = SignatureConfiguration(location="./", verification_time=certificate.not_valid_before_utc)
parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
XMLVerifier().verify(open(sys.argv[1], "rb").read(), x509_cert=certificate, expect_config=how, parser=parser,
                     id_attribute="ID", validate_schema=False)
"""

HEAD: Final = (
    '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
    'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" '
    'xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi" xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" '
    'ID="_aggregate" Name="urn:example:federation" validUntil="2026-06-15T00:00:00Z">\n'
)
TAIL: Final = "</md:EntitiesDescriptor>\n"
SAML2: Final = "urn:oasis:names:tc:SAML:2.0"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds of the processor, megabytes at its largest."""

    seconds: float
    megabytes: float


def cost(*command: str) -> Cost:
    """Run a command that has to work in a process of its own; findings are no failure."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        message = f"{' '.join(command[:3])} failed: nothing to measure"
        raise SystemExit(message)
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / MEGABYTE)


def least(*command: str, rounds: int = 3) -> Cost:
    """Take the cheapest of a few runs."""
    return min((cost(*command) for _ in range(rounds)), key=lambda each: each.seconds)


def certificate(number: int) -> str:
    """Make one more certificate over one of a few key pairs, as metadata has it."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"idp{number}.example.org")])
    owner = key(OWNERS[number % len(OWNERS)]).private_key.public_key()
    end = START + timedelta(days=3_650 - number % 3_000)
    builder = x509.CertificateBuilder(name, name, owner, number + 1, START, end)
    made = builder.sign(key("ec-p256").private_key, SHA256())
    return base64.encodebytes(made.public_bytes(Encoding.DER)).decode()


def entity(number: int, signing: str, other: str) -> str:
    """Write an identity and service provider as large as those of a federation."""
    host = f"idp{number}.example.org"
    words = "the identity provider of an institution of higher education, for its staff, students and guests"
    texts = "".join(
        f'<mdui:{tag} xml:lang="{language}">{language}: {words}, {host}</mdui:{tag}>\n'
        for language in ("en", "de", "fr", "nl", "sv", "it", "es", "pt")
        for tag in ("DisplayName", "Description")
    )
    services = "".join(
        f'<md:AssertionConsumerService Binding="{SAML2}:bindings:HTTP-POST" '
        f'Location="https://{host}/Shibboleth.sso/SAML2/POST/{index}" index="{index}"/>\n'
        for index in range(8)
    )
    wanted = "".join(
        f'<md:RequestedAttribute FriendlyName="attribute{index}" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.{index}" '
        f'NameFormat="{SAML2}:attrname-format:uri"/>\n'
        for index in range(8)
    )
    contacts = "".join(
        f'<md:ContactPerson contactType="{kind}"><md:GivenName>Ada</md:GivenName><md:SurName>Lovelace</md:SurName>'
        f"<md:EmailAddress>mailto:{kind}@{host}</md:EmailAddress></md:ContactPerson>\n"
        for kind in ("technical", "support", "administrative")
    )
    return f"""<md:EntityDescriptor entityID="https://{host}/idp/shibboleth">
<md:Extensions><mdrpi:RegistrationInfo registrationAuthority="https://example.org/"/></md:Extensions>
<md:IDPSSODescriptor protocolSupportEnumeration="{SAML2}:protocol">
<md:Extensions><shibmd:Scope regexp="false">{host}</shibmd:Scope><mdui:UIInfo>{texts}</mdui:UIInfo></md:Extensions>
<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
{signing}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleSignOnService Binding="{SAML2}:bindings:HTTP-Redirect" Location="https://{host}/idp/SSO"/>
</md:IDPSSODescriptor>
<md:SPSSODescriptor protocolSupportEnumeration="{SAML2}:protocol">
<md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>
{other}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
{services}<md:AttributeConsumingService index="1"><md:ServiceName xml:lang="en">Service</md:ServiceName>
{wanted}</md:AttributeConsumingService>
</md:SPSSODescriptor>
{contacts}</md:EntityDescriptor>
"""


def mint(folder: Path, name: str, count: int, texts: Sequence[str]) -> Path:
    """Write an aggregate of that many entities, with two certificates each, in turn."""
    path = folder / f"{name}.xml"
    with path.open("w") as file:
        file.write(HEAD)
        for number in range(count):
            file.write(entity(number, texts[2 * number % len(texts)], texts[(2 * number + 1) % len(texts)]))
        file.write(TAIL)
    return path


def sign(path: Path, folder: Path) -> None:
    """Sign an aggregate as federations do."""
    signer = key("metadata-signer")
    pem = signer.certificate().public_bytes(Encoding.PEM)
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    exclusive = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
    made = XMLSigner(c14n_algorithm=exclusive).sign(
        root, key=signer.private_key, cert=[pem.decode()], reference_uri="_aggregate", id_attribute="ID"
    )
    made.insert(0, made[-1])  # where the schema has the Signature
    (folder / "signed.xml").write_bytes(etree.tostring(made))
    (folder / "signer.pem").write_bytes(pem)


def row(what: str, measured: Cost, yardstick: Cost, target: float) -> str:
    """Lay a comparison out as a line of the table."""
    ratio = measured.seconds / yardstick.seconds
    verdict = "reached" if ratio <= target else "missed"
    return f"{what:<40} {measured.seconds:8.2f} s {yardstick.seconds:8.2f} s {ratio:6.2f} {target:7.2f}  {verdict}"


def memory(what: str, small: Cost, large: Cost, most: float) -> str:
    """Say how much two files took."""
    verdict = "reached" if large.megabytes <= most else "missed"
    sizes = f"{small.megabytes:6.0f} MB at 10 MB, {large.megabytes:6.0f} MB at 82 MB"
    return f"{what:<40} {sizes}, target {most:.0f} MB  {verdict}"


def growth(what: str, costs: dict[int, Cost]) -> list[str]:
    """Say what an entity takes, the start of the program taken off by comparing the sizes with each other."""
    sizes = sorted(costs)
    lines = [f"{what}, {size:>6,} entities {costs[size].seconds:8.2f} s" for size in sizes]
    first, middle, last = sizes[0], sizes[-2], sizes[-1]
    early = (costs[middle].seconds - costs[first].seconds) / (middle - first)
    late = (costs[last].seconds - costs[middle].seconds) / (last - middle)
    verdict = "reached" if late / early <= STEADY else "missed"
    rates = f"{early * 1_000:.3f} ms an entity, then {late * 1_000:.3f} ms"
    return [*lines, f"{what}: {rates}: {late / early:.2f}, target {STEADY:.2f}  {verdict}"]


def mint_all(folder: Path) -> None:
    """Write every file that is measured with."""
    texts = [certificate(number) for number in range(2 * max(SIZES))]
    for size in SIZES:
        mint(folder, f"distinct-{size}", size, texts)
    mint(folder, "small", SMALL, texts)
    mint(folder, "repeated", LARGE, texts[:REPEATED])
    sign(folder / f"distinct-{LARGE}.xml", folder)


def main() -> None:
    """Print the comparisons as they are measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A process begins as large as the one that starts it: this one has to stay small.
        subprocess.run([sys.executable, __file__, name], check=True)
        files = {size: folder / f"distinct-{size}.xml" for size in SIZES}
        small, repeated, large = folder / "small.xml", folder / "repeated.xml", files[LARGE]
        signed, trusted = folder / "signed.xml", folder / "signer.pem"
        print(f"{LARGE:,} entities, {large.stat().st_size / MEGABYTE:.0f} MB, {2 * LARGE:,} certificates")
        print(f"{'what':<40} {'processor':>10} {'bare':>10} {'ratio':>6} {'target':>7}", flush=True)
        certs, check = (COMMAND, "certs", "--format", "csv"), (COMMAND, "check")
        bare = {path: least(sys.executable, "-c", BARE, str(path)) for path in (large, repeated)}
        listed = {path: least(*certs, str(path)) for path in (large, repeated)}
        judged = {path: least(*check, str(path)) for path in (large, repeated)}
        for path, kind in ((large, "distinct"), (repeated, "repeated")):
            print(row(f"certs, {kind} certificates", listed[path], bare[path], 2.5))
            print(row(f"check, {kind} certificates", judged[path], bare[path], 8), flush=True)
        for form in ("nagios", "text"):
            cost_of_form = least(COMMAND, "certs", "--format", form, str(large))
            print(row(f"certs --format {form}, distinct", cost_of_form, bare[large], 2.5), flush=True)
        verified = least(*check, str(signed), "--cert", str(trusted))
        alone = least(sys.executable, "-c", SIGNATURE, str(signed), str(trusted))
        unverified = least(*check, str(signed))
        added = Cost(verified.seconds - unverified.seconds, verified.megabytes)
        print(row("check --cert: what the signature adds", added, alone, 1.3))
        print(row("check --cert: all of it", verified, alone, 1.3), flush=True)
        print(memory("certs", least(*certs, str(small), rounds=1), listed[large], 150))
        for form in ("text", "json", "ical"):
            few, many = (least(COMMAND, "certs", "--format", form, str(path), rounds=1) for path in (small, large))
            print(memory(f"certs --format {form}", few, many, 150), flush=True)
        print(memory("check", least(*check, str(small), rounds=1), judged[large], 150), flush=True)
        for what, command, known in (("certs", certs, listed), ("check", check, judged)):
            costs = {size: known.get(path) or least(*command, str(path)) for size, path in files.items()}
            print("\n".join(growth(what, costs)), flush=True)


if __name__ == "__main__":
    mint_all(Path(sys.argv[1])) if sys.argv[1:] else main()
