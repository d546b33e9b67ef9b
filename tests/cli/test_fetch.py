"""Metadata at https:// addresses: what is asked, what is taken, and what is refused. No test leaves this machine."""

from __future__ import annotations

import gzip
import io
import json
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from samlcheck import __version__
from samlcheck.cli import fetch as module
from samlcheck.cli.fetch import Limits, fetch
from samlcheck.errors import InputError
from samlcheck.mint import Minter
from tests.cli.conftest import Command
from tests.cli.web import Handler, Server, minted, serving

METADATA = Minter("entra").metadata()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server whose certificate the system trusts, with metadata at /metadata."""
    certificate = minted(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(certificate) as found:
        found.pages["/metadata"] = lambda handler: handler.answer(METADATA)
        yield found


def refused(url: str, into: Path, limits: Limits = module.LIMITS) -> str:
    """Why an address is not fetched, without its name."""
    with pytest.raises(InputError) as error:
        fetch(url, into / "x", limits=limits)
    assert str(error.value).startswith(url)
    return str(error.value).removeprefix(url).removeprefix(" could not be fetched: ")


def test_it_is_asked_for_and_written(server: Server, tmp_path: Path) -> None:
    """One request, which says who asks and nothing else of this machine."""
    answer = fetch(f"{server.url}/metadata?appid=1", tmp_path / "x")
    assert (answer.changed, (tmp_path / "x").read_bytes()) == (True, METADATA)
    ((path, headers),) = server.asked
    assert path == "/metadata?appid=1"
    assert headers["User-Agent"] == f"samlcheck/{__version__}"
    assert headers.keys() == {"Host", "Accept", "Accept-Encoding", "User-Agent"}


def test_packed(server: Server, tmp_path: Path) -> None:
    """What comes packed is unpacked: aggregates are a tenth of their size so."""
    server.pages["/metadata"] = lambda handler: handler.answer(gzip.compress(METADATA), Content_Encoding="gzip")
    fetch(f"{server.url}/metadata", tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == METADATA


def test_a_redirect_on_the_same_host(server: Server, tmp_path: Path) -> None:
    """It is followed, wherever on the host it leads."""
    server.pages["/old"] = lambda handler: handler.answer(status=302, Location="/metadata")
    fetch(f"{server.url}/old", tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == METADATA


@pytest.mark.parametrize("target", ["https://elsewhere.example/m", "http://127.0.0.1/m", "//127.0.0.1:1/m", "ftp://x/"])
def test_a_redirect_to_another_host(server: Server, tmp_path: Path, target: str) -> None:
    """Who was not named is not asked, nor is anybody without TLS."""
    server.pages["/old"] = lambda handler: handler.answer(status=301, Location=target)
    assert "and samlcheck goes to no other host" in refused(f"{server.url}/old", tmp_path)
    assert len(server.asked) == 1


def test_a_redirect_to_itself(server: Server, tmp_path: Path) -> None:
    """A circle ends."""
    server.pages["/old"] = lambda handler: handler.answer(status=307, Location="/old")
    assert refused(f"{server.url}/old", tmp_path) == "it redirects more than 5 times"


def _without_length(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(METADATA)


@pytest.mark.parametrize(
    "page",
    [
        lambda handler: handler.answer(METADATA),
        _without_length,
        lambda handler: handler.answer(gzip.compress(bytes(100_000)), Content_Encoding="gzip"),
    ],
    ids=["announced", "not announced", "packed"],
)
def test_too_large(server: Server, tmp_path: Path, page: Callable[[Handler], None]) -> None:
    """The bound is on what is unpacked, and holds whatever the server says of the length."""
    server.pages["/metadata"] = page
    said = refused(f"{server.url}/metadata", tmp_path, Limits(size=2_000))
    assert said == " has more than 2,000 bytes: fetch it otherwise, and give the file"


def test_packed_several_times(server: Server, tmp_path: Path) -> None:
    """A bomb is packed so: it is not unpacked at all."""
    twice = gzip.compress(gzip.compress(bytes(1000)))
    server.pages["/metadata"] = lambda handler: handler.answer(twice, Content_Encoding="gzip, gzip")
    assert refused(f"{server.url}/metadata", tmp_path) == "it is packed in a way that was not asked for"


def test_a_server_that_says_nothing(server: Server, tmp_path: Path) -> None:
    """Nobody waits for ever."""
    server.pages["/metadata"] = lambda _: time.sleep(0.5)
    said = refused(f"{server.url}/metadata", tmp_path, Limits(read=0.1))
    assert said == "the server says nothing for 0.1 seconds"


def test_a_server_that_is_slow(server: Server, tmp_path: Path) -> None:
    """Byte after byte, each in time, is bounded, too."""

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(20):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    server.pages["/metadata"] = drip
    said = refused(f"{server.url}/metadata", tmp_path, Limits(whole=0.2))
    assert said == "it takes more than 0.2 seconds"


def test_a_server_that_stops(server: Server, tmp_path: Path) -> None:
    """Half a document is none."""
    server.pages["/metadata"] = lambda handler: handler.answer(METADATA, Content_Length="100000")
    assert refused(f"{server.url}/metadata", tmp_path) == "the server breaks the connection off"


def test_not_there(server: Server, tmp_path: Path) -> None:
    """Its words are the server's."""
    server.pages["/metadata"] = lambda handler: handler.answer(b"gone", status=404)
    assert refused(f"{server.url}/metadata", tmp_path) == "the server answers 404 Not Found"


def test_unchanged_and_nobody_asked(server: Server, tmp_path: Path) -> None:
    """A 304 without a condition brings no document: it is the server's fault, and nothing lies there."""
    server.pages["/x"] = lambda handler: handler.answer(status=304)
    assert refused(f"{server.url}/x", tmp_path) == "the server answers that it is unchanged, and nobody asked that"


def test_a_certificate_that_nobody_trusts(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS is verified, and what is wrong with it is said."""
    monkeypatch.setenv("SSL_CERT_FILE", str(minted(tmp_path, "idp-next")))
    said = refused(f"{server.url}/metadata", tmp_path)
    assert said.startswith("its certificate is not trusted: ")
    assert server.asked == []


def test_a_certificate_of_another_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A trusted certificate vouches for its own names alone."""
    certificate = minted(tmp_path, host="idp.example.com")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(certificate) as server:
        assert "its certificate is not trusted: " in refused(f"{server.url}/metadata", tmp_path)


def test_nobody_there(tmp_path: Path) -> None:
    """A port where nobody listens."""
    assert refused("https://127.0.0.1:1/metadata", tmp_path) == "nobody answers there"


def test_the_proxy_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTPS_PROXY is asked, and what it does is said."""
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert refused("https://idp.example.com/metadata", tmp_path) == "the proxy does not let it through"


def test_a_bar_for_whoever_waits(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal it is shown how much has come, on standard error, and taken away at the end."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    fetch(f"{server.url}/metadata", tmp_path / "x")
    assert "127.0.0.1" in terminal.getvalue()


def test_an_address_is_an_input(server: Server, samlcheck: Command) -> None:
    """Every command that takes metadata takes an address, and names it in its report."""
    url = f"{server.url}/metadata"
    result = samlcheck("inspect", url, "--format", "json")
    assert (result.status, result.err) == (0, "")
    assert json.loads(result.out)["captures"][0]["source"] == url


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "good.xml", "--metadata", "URL"),
        ("check", "URL"),
        ("certs", "URL", "--within", "1d"),
        ("diff", "URL", "metadata.xml"),
        ("rollover", "--old", "URL", "--new", "URL", "--uploaded", "arn:aws:iam::123456789012:saml-provider/X=URL"),
    ],
    ids=["trust", "check", "certs", "diff", "rollover"],
)
def test_where_an_address_is_taken(
    server: Server, samlcheck: Command, captures: Path, arguments: tuple[str, ...]
) -> None:
    """Inputs, --metadata, and both sides of a change."""
    url = f"{server.url}/metadata"
    result = samlcheck(*(each.replace("URL", url) for each in arguments))
    assert "could not be fetched" not in result.err
    assert server.asked


def test_a_large_aggregate_is_read_piece_by_piece(server: Server, samlcheck: Command, tmp_path: Path) -> None:
    """It goes to a file, and the file is gone with the process; its name is nowhere."""
    filling = b"<!--" + b" " * 2_100_000 + b"-->"
    aggregate = b'<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">' + filling
    aggregate += METADATA[METADATA.index(b"<EntityDescriptor") :] + b"</EntitiesDescriptor>"
    server.pages["/metadata"] = lambda handler: handler.answer(aggregate)
    result = samlcheck("certs", f"{server.url}/metadata", "--within", "1d")
    assert (result.status, result.err) == (0, "")
    assert f"{server.url}/metadata" in result.out


def test_trust_that_could_not_be_fetched(server: Server, samlcheck: Command, captures: Path) -> None:
    """Never a run without it: status 2, and nothing is judged."""
    server.pages["/metadata"] = lambda handler: handler.answer(status=500)
    result = samlcheck("check", "good.xml", "--metadata", f"{server.url}/metadata")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        f"samlcheck: {server.url}/metadata could not be fetched: the server answers 500 Internal Server Error\n"
    )


def test_trust_of_a_configuration(server: Server, samlcheck: Command, captures: Path) -> None:
    """Who writes a configuration may be another one than who runs it: no address of it is fetched."""
    (captures / "samlcheck.toml").write_text(f'metadata = ["{server.url}/metadata"]\n')
    result = samlcheck("check", "good.xml")
    assert (result.status, server.asked) == (2, [])
    assert "an address is trusted only where --metadata names it" in result.err


def test_an_input_that_could_not_be_fetched(server: Server, samlcheck: Command) -> None:
    """One line, and status 3 as for every input that cannot be read."""
    server.pages["/metadata"] = lambda handler: handler.answer(status=404)
    result = samlcheck("check", f"{server.url}/metadata")
    assert result.status == 3
    assert result.err.startswith(f"samlcheck: {server.url}/metadata could not be fetched: the server answers 404")


def test_a_page_is_no_metadata(server: Server, samlcheck: Command) -> None:
    """A page to sign in at, which comes with status 200, is said to be one."""
    server.pages["/metadata"] = lambda handler: handler.answer(b"<!DOCTYPE html><html><body>Sign in</body></html>")
    assert samlcheck("check", f"{server.url}/metadata").status == 3


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://idp.example.com/metadata", "only https:// is fetched"),
        ("https://", "this is no address that can be fetched"),
        ("https://idp.example.com:x/", "this is no address that can be fetched"),
        ("https://sp.example.com/acs?SAMLResponse=secret", "an address that carries a message is not fetched"),
        ("https://ann:secret@idp.example.com/", "an address with a password in it is not fetched"),
    ],
)
def test_what_is_no_address(samlcheck: Command, address: str, says: str) -> None:
    """It is refused before anybody is asked, and neither a password nor a message is shown."""
    result = samlcheck("check", address)
    assert (result.status, result.out) == (2, "")
    assert says in result.err
    assert "secret" not in result.err


def test_an_address_with_a_message_in_it(samlcheck: Command) -> None:
    """What a browser's address bar holds is read as the message that it is, and nobody is asked for it."""
    message = quote(b64encode(Minter().response()), safe="")
    result = samlcheck("inspect", f"https://sp.example.com/acs?SAMLResponse={message}")
    assert (result.status, "could not be fetched" in result.err) == (0, False)
    assert "now stands in the shell's history" in result.err


def test_without_the_extra(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says what to install."""
    monkeypatch.setitem(sys.modules, "samlcheck.cli.fetch", None)
    result = samlcheck("check", "https://idp.example.com/metadata")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "samlcheck: https://idp.example.com/metadata: to fetch it takes samlcheck[http], which is not installed: "
        "give the file\n"
    )


class TestCache:
    """--cache DIR: the document stays there, and is asked for again only where it has changed."""

    @pytest.fixture
    def versioned(self, server: Server) -> Server:
        """A server that knows versions."""

        def page(handler: Handler) -> None:
            if handler.headers["If-None-Match"] == '"1"':
                handler.answer(status=304, ETag='"1"')
            else:
                handler.answer(METADATA, ETag='"1"', Last_Modified="Mon, 01 Jun 2026 09:00:00 GMT")

        server.pages["/metadata"] = page
        return server

    def test_the_second_time(self, versioned: Server, samlcheck: Command, tmp_path: Path) -> None:
        """The server is asked by both names of the version, answers that it is the same, and the report is the same."""
        command = ("check", f"{versioned.url}/metadata", "--cache", str(tmp_path / "kept"))
        first, second = samlcheck(*command), samlcheck(*command)
        assert first == second
        assert versioned.asked[1][1]["If-None-Match"] == '"1"'
        assert versioned.asked[1][1]["If-Modified-Since"] == "Mon, 01 Jun 2026 09:00:00 GMT"

    def test_without_it_nothing_stays(self, versioned: Server, samlcheck: Command, captures: Path) -> None:
        """Nothing is written that nobody asked for, and nothing is asked on condition."""
        before = sorted(captures.iterdir())
        samlcheck("check", f"{versioned.url}/metadata")
        samlcheck("check", f"{versioned.url}/metadata")
        assert sorted(captures.iterdir()) == before
        assert "If-None-Match" not in versioned.asked[1][1]

    def test_a_copy_that_was_changed(self, versioned: Server, samlcheck: Command, captures: Path) -> None:
        """What is no longer what was kept is not taken: it is asked for anew."""
        command = ("check", f"{versioned.url}/metadata", "--cache", "kept")
        samlcheck(*command)
        (kept,) = (captures / "kept").glob("*.xml")
        kept.write_bytes(b"<other/>")
        samlcheck(*command)
        assert "If-None-Match" not in versioned.asked[1][1]
        assert kept.read_bytes() == METADATA

    def test_what_has_no_version(self, server: Server, samlcheck: Command, captures: Path) -> None:
        """It could not be asked for on condition, so it is not kept."""
        samlcheck("check", f"{server.url}/metadata", "--cache", "kept")
        assert list((captures / "kept").iterdir()) == []

    def test_no_such_directory(self, versioned: Server, samlcheck: Command, captures: Path) -> None:
        """A directory that cannot be made is a usage error."""
        (captures / "kept").write_text("a file")
        result = samlcheck("check", f"{versioned.url}/metadata", "--cache", "kept")
        assert (result.status, result.err) == (2, "samlcheck: --cache kept: file exists\n")
