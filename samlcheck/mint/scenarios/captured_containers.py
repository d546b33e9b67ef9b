"""What holds a capture, or carries it another way: each is read, and the message in it is judged as any other."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint import captures_containers as containers
from samlcheck.mint.scenarios.registry import good


@good(suffix="har")
def har_of_the_page_alone(idp: Minter) -> bytes:
    """A HAR of a browser that kept no posted body: the page that posts itself holds the response."""
    return containers.har_page(idp.response())


@good(suffix="har")
def har_of_the_page_in_base64(idp: Minter) -> bytes:
    """The same with the page written down as base64."""
    return containers.har_page(idp.response(), encoded=True)


@good(suffix="har", flavour="okta")
def har_with_parameters_alone(idp: Minter) -> bytes:
    """A HAR with the list of posted fields and without the body, as old versions of Firefox wrote it."""
    return captures.har(idp.response(), text=False, params="decoded")


@good(suffix="json", also=("INP005",))
def legacy_tracer_masked(idp: Minter) -> bytes:
    """SAML-tracer's export before 1.0, masked by SHA-1: the decoded message has one character a byte."""
    return containers.legacy_tracer(idp.response(name_id="zo\u00eb@example.com"), profile="mask")


@good(suffix="json")
def legacy_tracer(idp: Minter) -> bytes:
    """The same with nothing masked."""
    return containers.legacy_tracer(idp.response())


@good(suffix="json")
def chrome_panel(idp: Minter) -> bytes:
    """The export of the SAML Chrome Panel: numbered entries of a HAR, each with what the extension decoded."""
    return containers.chrome_panel(idp.response())


@good(suffix="json")
def chrome_panel_decoded(idp: Minter) -> bytes:
    """The same without the posted body: the decoded message is read, one character a byte."""
    return containers.chrome_panel(idp.response(name_id="zo\u00eb@example.com"), posted=False)


@good()
def soap(idp: Minter) -> bytes:
    """A response in a SOAP envelope, as the enhanced client gets it."""
    return containers.soap(idp.response(declaration=""))


@good(flavour="keycloak")
def soap_1_2_with_ecp_header(idp: Minter) -> bytes:
    """SOAP 1.2 with the enhanced client's header, whose element is called Response too."""
    return containers.soap(idp.response(declaration=""), version="1.2", ecp=True)


@good(flavour="okta")
def soap_that_declares_all_namespaces(idp: Minter) -> bytes:
    """The envelope declares the namespaces of the response in it, one of them named in a signature's PrefixList."""
    return containers.soap(idp.response(declaration=""), hoisted=True)


@good(flavour="entra")
def soap_around_inclusive_c14n(idp: Minter) -> bytes:
    """A response signed with inclusive canonicalization: the envelope's own namespace is not a part of it."""
    return containers.soap(idp.response(declaration="", c14n="c14n", sign="both"))


@good(suffix="saz")
def fiddler(idp: Minter) -> bytes:
    """Fiddler's archive: the page and the post that followed it are one message."""
    return containers.saz(idp.response())


@good(suffix="zip")
def zip_of_a_har(idp: Minter) -> bytes:
    """A HAR packed for a mail, beside a note that is no capture."""
    return containers.zipped({"sign-in/capture.har": captures.har(idp.response()), "sign-in/note.txt": b"as agreed\n"})


@good(suffix="zip")
def zip_in_a_zip(idp: Minter) -> bytes:
    """An archive that was packed once more."""
    return containers.zipped({"inner.zip": containers.zipped({"response.txt": captures.base64_text(idp.response())})})


@good(suffix="har.gz")
def gzip_of_a_har(idp: Minter) -> bytes:
    """A HAR packed with gzip."""
    return containers.gzipped(captures.har(idp.response()))
