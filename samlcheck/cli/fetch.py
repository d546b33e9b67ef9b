"""
Metadata from an https:// address: the one module that reaches a network, for an address that was typed.

Nothing is sent but the request for it. TLS is verified against the certificates that the system trusts; a redirect to
another host is not followed; size, time and the number of redirects are bounded.
"""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)

from samlcheck import __version__
from samlcheck.cli.output import reason
from samlcheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

__all__ = ["LIMITS", "Answer", "Limits", "fetch"]

_CHUNK: Final = 1 << 16
_REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 303, 307, 308)
_OK: Final = 200
_SAME: Final = 304
_ENCODINGS: Final = ("", "identity", "gzip")
"""What is unpacked. Other encodings are not asked for, and several around each other are how a bomb is packed."""
_ASKED: Final = {
    "Accept": "application/samlmetadata+xml, application/xml;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "User-Agent": f"samlcheck/{__version__}",
}


class Limits(NamedTuple):
    """How much is taken: bytes after unpacking, and seconds to connect, between two pieces, and in all."""

    size: int = 100_000_000
    connect: float = 10
    read: float = 30
    whole: float = 600


LIMITS: Final = Limits()
"""The largest federation's metadata has about 82 MB, which a line of 2 Mbit/s carries in less than ten minutes."""


class Answer(NamedTuple):
    """`changed` False: the server says that it is still what the validators stand for, and nothing was written."""

    changed: bool
    etag: str | None
    last_modified: str | None


def fetch(url: str, into: Path, *, validators: Mapping[str, str] | None = None, limits: Limits = LIMITS) -> Answer:
    """
    Write to the file `into` what is at that https:// address; `validators` are headers that make it conditional.

    Raises InputError, with the address, where there is no such document, it is too large, or nobody trustworthy
    answers.
    """
    until = time.monotonic() + limits.whole
    try:
        answer = _followed(url, into, validators or {}, limits, until)
    except (HTTPError, OSError, ValueError) as error:
        raise InputError(f"{url} could not be fetched: {_why(error, limits)}") from error
    if not (answer.changed or validators):
        raise InputError(f"{url} could not be fetched: the server answers that it is unchanged, and nobody asked that")
    return answer


def _followed(url: str, into: Path, validators: Mapping[str, str], limits: Limits, until: float) -> Answer:
    at = url
    for _ in range(_REDIRECTS):
        with _pool(at, limits) as pool:
            answer = pool.request(
                "GET", at, headers={**_ASKED, **validators}, preload_content=False, redirect=False, retries=False
            )
            try:
                if answer.status in _MOVED:
                    at = _moved(url, at, answer.headers.get("Location"))
                    continue
                return _taken(url, answer, into, limits, until)
            finally:
                answer.close()
    raise InputError(f"{url} could not be fetched: it redirects more than {_REDIRECTS} times")


def _moved(url: str, at: str, location: str | None) -> str:
    """Where the redirect leads. Raises InputError for another host."""
    target = urljoin(at, location or "")
    old, new = urlsplit(at), urlsplit(target)
    if new.scheme != "https" or (new.hostname, new.port or 443) != (old.hostname, old.port or 443):
        where = f"{new.scheme}://{new.netloc.rpartition('@')[2]}"
        raise InputError(
            f"{url} redirects to {where}, and samlcheck goes to no other host: give that address if you trust it"
        )
    return new._replace(fragment="").geturl()


def _taken(url: str, answer: urllib3.BaseHTTPResponse, into: Path, limits: Limits, until: float) -> Answer:
    headers = answer.headers
    said = Answer(answer.status == _OK, headers.get("ETag"), headers.get("Last-Modified"))
    if answer.status == _SAME:
        return said
    if answer.status != _OK:
        words = f" {answer.reason}" if answer.reason else ""
        raise InputError(f"{url} could not be fetched: the server answers {answer.status}{words}")
    if headers.get("Content-Encoding", "").strip().lower() not in _ENCODINGS:
        raise InputError(f"{url} could not be fetched: it is packed in a way that was not asked for")
    length = headers.get("Content-Length", "")
    total = int(length) if length.isascii() and length.isdigit() and "Content-Encoding" not in headers else None
    if total is not None and total > limits.size:
        raise _too_large(url, limits)
    size = 0
    with into.open("wb") as file, _bar(url, total) as advance:
        while data := answer.read1(_CHUNK, decode_content=True):  # whatever has come, so that time is looked at
            size += len(data)
            if size > limits.size:
                raise _too_large(url, limits)
            if time.monotonic() > until:
                raise InputError(f"{url} could not be fetched: it takes more than {limits.whole:g} seconds")
            file.write(data)
            advance(len(data))
    return said


def _too_large(url: str, limits: Limits) -> InputError:
    return InputError(f"{url} has more than {limits.size:,} bytes: fetch it otherwise, and give the file")


def _pool(url: str, limits: Limits) -> urllib3.PoolManager:
    """Who asks: through the proxy of the environment (HTTPS_PROXY, NO_PROXY), or of the system."""
    timeout = urllib3.Timeout(connect=limits.connect, read=limits.read)
    host = urlsplit(url).hostname or ""
    proxy = getproxies().get("https")
    if not proxy or proxy_bypass(host):
        return urllib3.PoolManager(timeout=timeout)
    address = proxy if "://" in proxy else f"http://{proxy}"
    user = urlsplit(address).netloc.rpartition("@")[0]
    headers = urllib3.make_headers(proxy_basic_auth=unquote(user)) if user else None
    return urllib3.ProxyManager(address, timeout=timeout, proxy_headers=headers)


def _why(error: Exception, limits: Limits) -> str:
    """The client's words are for programmers: the end of a sentence for a person."""
    if isinstance(error, SSLError):
        verified = getattr(error.args[0], "verify_message", None) if error.args else None
        return f"its certificate is not trusted: {verified}" if verified else "there is no TLS that can be trusted"
    if isinstance(error, OSError) and error.strerror:
        return reason(error)
    words = (text for kind, text in _WORDS if isinstance(error, kind))
    return next(words, "the server and samlcheck do not understand each other").format(limits=limits)


_WORDS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (ProxyError, "the proxy does not let it through"),
    (NameResolutionError, "there is no such host"),
    (NewConnectionError, "nobody answers there"),
    (ConnectTimeoutError, "nobody answers within {limits.connect:g} seconds"),
    (ReadTimeoutError, "the server says nothing for {limits.read:g} seconds"),
    (ProtocolError, "the server breaks the connection off"),
    (DecodeError, "what the server has packed cannot be unpacked"),
)
"""The narrower kind of error before the wider one."""


def _bar(url: str, total: int | None) -> AbstractContextManager[Callable[[int], None]]:
    """What is called with each piece's size; a bar on standard error, for whoever waits at a terminal."""
    if not sys.stderr.isatty():
        return nullcontext(lambda _: None)
    return _Bar(urlsplit(url).hostname or "", total)


class _Bar:
    def __init__(self, host: str, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

        columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn()
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(host, total=total)

    def __enter__(self) -> Callable[[int], None]:
        self._progress.start()
        return lambda size: self._progress.advance(self._task, size)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
