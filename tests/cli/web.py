"""A server of this machine that speaks TLS with a minted certificate, for the tests that fetch."""

from __future__ import annotations

import http.server
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from samlcheck.mint.keys import key

__all__ = ["Handler", "Server", "minted", "serving"]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with what the server was told, and remembers what it was asked."""

    server: Server

    def do_GET(self) -> None:
        """Say what is at that path."""
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.pages[self.path.partition("?")[0]](self)

    def answer(self, data: bytes = b"", status: int = 200, **headers: str) -> None:
        """Answer with a body; `headers` with low lines where the names have hyphens."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(data)), **named}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name it has there
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """`pages` by their paths, and every request that came."""

    daemon_threads = True

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.socket = context.wrap_socket(self.socket, server_side=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"https://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that does not trust it goes away."""


def minted(folder: Path, name: str = "idp", host: str = "127.0.0.1") -> Path:
    """A certificate for a host, with its key."""
    owner = key(name)
    names: x509.GeneralName = x509.IPAddress(IPv4Address(host)) if host[0].isdigit() else x509.DNSName(host)
    public = owner.private_key.public_key()
    certificate = owner.certificate(
        subject=f"CN={host}",
        not_before=datetime(2020, 1, 1, tzinfo=UTC),
        not_after=datetime(2120, 1, 1, tzinfo=UTC),
        extensions=(
            x509.SubjectAlternativeName([names]),
            x509.SubjectKeyIdentifier.from_public_key(public),
            x509.AuthorityKeyIdentifier.from_issuer_public_key(public),
        ),
    )
    path = folder / f"{name}-{host}.pem"
    secret = owner.private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
    return path


@contextmanager
def serving(certificate: Path) -> Iterator[Server]:
    """Serve until the test is over."""
    server = Server(certificate)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
