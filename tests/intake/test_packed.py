from __future__ import annotations

import base64
import gzip
import io
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.intake import Capture, choose, read
from samlcheck.intake.limits import MAX_ARCHIVE_FILES, MAX_PATH_CHARACTERS, MIN_UNPACKED_BYTES
from samlcheck.mint.captures import base64_text, har, html_page
from samlcheck.mint.captures_containers import gzipped, saz, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"
OTHER = b"as agreed on the phone\n"


def looks(capture: Capture) -> str:
    """What an input without a message is said to look like."""
    assert capture.kind == "unknown"
    return " ".join(odd.detail for odd in capture.oddities if odd.kind in {"looks-like", "too-large"})


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a real ZIP archive, compressed; two files may have one name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def encrypted(archive: bytes) -> bytes:
    """Mark every file of an archive as encrypted, in its header and in the directory."""
    marked = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.find(mark)
        while at >= 0:
            marked[at + offset] |= 1
            at = archive.find(mark, at + 1)
    return bytes(marked)


def test_zip_of_a_capture(response: bytes, read_one: ReadOne) -> None:
    """A compressed HAR is read, and its path begins with the file's name; the folder and macOS's notes are no files."""
    capture = read_one(
        packed({"sign-in/": b"", "sign-in/x.har": har(response), "__MACOSX/sign-in/._x.har": b"\0\5\x16\7"})
    )
    assert (capture.format, capture.data) == ("zip > har > form-body > base64", response)
    assert (capture.path, capture.url) == ("sign-in/x.har.log.entries[3].request.postData.text", URL)


def test_files_without_a_message_are_left_out(response: bytes, read_one: ReadOne) -> None:
    """Of several files the one with the message counts."""
    assert read_one(packed({"note.txt": OTHER, "r.b64": base64_text(response), "page.html": b"<html>"})).path == "r.b64"


def test_several_messages_keep_their_order(response: bytes) -> None:
    """Two files with messages are two messages, in the archive's order."""
    captures = read(packed({"b.txt": base64_text(response), "a.xml": response}), source="")
    assert [(capture.path, capture.format) for capture in captures] == [
        ("b.txt", "zip > base64"),
        ("a.xml", "zip > xml"),
    ]


def test_fiddlers_page_and_post_are_one_message(response: bytes, read_one: ReadOne) -> None:
    """In Fiddler's archive the page and the post of one message are read once: the post tells where it went."""
    capture = read_one(saz(response))
    assert capture.format.startswith("saz > ")
    assert (capture.path, capture.url, capture.data) == ("raw/2_c.txt.body", URL, response)


def test_fiddlers_page_alone(response: bytes, read_one: ReadOne) -> None:
    """Where the post is missing the page is read."""
    files = {"raw\\1_s.txt": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html_page(response)}
    capture = read_one(zipped(files))
    assert (capture.path, capture.data) == ("raw\\1_s.txt.body", response)


def test_archives_in_archives(response: bytes, read_one: ReadOne) -> None:
    """What was packed twice, or by two programs, is unpacked twice."""
    capture = read_one(packed({"a.zip": packed({"b.gz": gzip.compress(response)})}))
    assert (capture.format, capture.path, capture.data) == ("zip > zip > gzip > xml", "a.zip.b.gz", response)


@pytest.mark.parametrize("pack", [gzipped, lambda data: zipped({"x": data})], ids=["gzip", "zip"])
def test_base64_of_an_archive(pack: Callable[[bytes], bytes], response: bytes, encoded: str, read_one: ReadOne) -> None:
    """An archive in base64 is read; line breaks in its base64 are not the message's, and its length is not."""
    capture = read_one(base64.encodebytes(pack(response)))
    assert (capture.data, capture.base64_length, capture.oddities) == (response, None, ())
    capture = read_one(base64.encodebytes(pack(encoded.encode())))
    assert (capture.data, capture.base64_length, capture.oddities) == (response, len(encoded), ())


def test_gzip_of_several_parts(response: bytes, read_one: ReadOne) -> None:
    """Rotated logs are often put one behind the other: unpacked they are one text."""
    data = gzip.compress(response[:100]) + gzip.compress(response[100:]) + b"\0\0"
    assert read_one(data).data == response


def test_zip64(response: bytes, read_one: ReadOne) -> None:
    """An archive in the format for more than four gigabytes is read."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, archive.open("x.xml", "w", force_zip64=True) as file:
        file.write(response)
    assert read_one(target.getvalue()).data == response


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(
            packed({"a": OTHER, "b": OTHER}), "a ZIP archive of 2 files, in which no SAML message was found", id="zip"
        ),
        pytest.param(
            packed({"raw/1_c.txt": OTHER, "raw/1_s.txt": OTHER}),
            "a Fiddler archive of 2 files, in which no SAML message was found",
            id="saz",
        ),
        pytest.param(packed({"a": OTHER}), "text without a SAML message", id="one-file"),
        pytest.param(packed({"a/": b""}), "a ZIP archive without a file in it", id="folder"),
        pytest.param(packed({}), "a ZIP archive without a file in it", id="empty"),
        pytest.param(
            encrypted(packed({"x.har": OTHER})),
            "a ZIP archive of 1 file, in which no SAML message was found; not read: x.har (encrypted with a password)",
            id="encrypted",
        ),
        pytest.param(
            encrypted(packed(dict.fromkeys("abcde", OTHER))),
            "a ZIP archive of 5 files, in which no SAML message was found; not read: a (encrypted with a password), "
            "b (encrypted with a password), c (encrypted with a password) and 2 more",
            id="many-encrypted",
        ),
        pytest.param(
            packed({"a": OTHER}, zipfile.ZIP_LZMA),
            "a ZIP archive of 1 file, in which no SAML message was found; not read: a (packed in a way that is not ",
            id="lzma",
        ),
        pytest.param(
            zipped({"a": OTHER}).replace(OTHER, OTHER.upper()),
            "a ZIP archive of 1 file, in which no SAML message was found; not read: a (damaged)",
            id="checksum",
        ),
        pytest.param(
            packed({"a": b" " * (MIN_UNPACKED_BYTES + 1)}),
            f"a ZIP archive of 1 file, in which no SAML message was found; not read: a (unpacks to more than "
            f"{MIN_UNPACKED_BYTES:,} bytes)",
            id="bomb",
        ),
        pytest.param(zipped({"a": OTHER})[:-9], "a ZIP archive that is damaged or was cut off", id="cut"),
        pytest.param(
            b"PK\x03\x04" + b"PK\x01\x02" * (MAX_ARCHIVE_FILES + 1),
            f"a ZIP archive of more than {MAX_ARCHIVE_FILES:,} files",
            id="too-many",
        ),
        pytest.param(
            gzip.compress(b" " * (MIN_UNPACKED_BYTES + 1)),
            f"gzip data that unpacks to more than {MIN_UNPACKED_BYTES:,} bytes",
            id="gzip-bomb",
        ),
        pytest.param(gzip.compress(OTHER)[:11], "gzip data that is empty, damaged or was cut off", id="gzip-cut"),
        pytest.param(gzip.compress(OTHER), "text without a SAML message", id="gzip"),
    ],
)
def test_archive_without_a_message_is_named(data: bytes, says: str, read_one: ReadOne) -> None:
    """What holds no message, or cannot be read, says why, in words that tell what to bring instead."""
    assert looks(read_one(data)).startswith(says)


def test_archive_in_base64_without_a_message(read_one: ReadOne) -> None:
    """The summary names the archive, not what is around it."""
    capture = read_one(base64.b64encode(zipped({"a": OTHER, "b": OTHER})))
    assert (capture.format, capture.path) == ("base64 > zip", None)


def test_unread_files_beside_a_message_are_told(response: bytes, read_one: ReadOne) -> None:
    """Where a message was found, a file that could not be read is not passed over in silence."""
    archive = packed({"a.xml": response, "b.xml": response}, zipfile.ZIP_STORED)
    at = archive.rindex(response)
    odd = read_one(archive[:at] + b"!" + archive[at + 1 :]).oddity("unread")
    assert odd is not None
    assert odd.detail == "not read: b.xml (damaged)"


def test_gzip_that_was_cut_reads_as_far_as_it_goes(response: bytes, read_one: ReadOne) -> None:
    """Of a packed message without its end the beginning is read, and why the end is missing is told."""
    odd = read_one(gzipped(response)[:300]).oddity("truncated")
    assert odd is not None
    assert odd.detail.startswith("the gzip data around it is damaged or was cut off; it reads up to")


def test_gzip_whose_checksum_is_wrong(response: bytes, read_one: ReadOne) -> None:
    """A document that is whole says nothing of the wrapping's end; gzip cut behind the data is such."""
    capture = read_one(gzipped(response)[:-8])
    assert (capture.data, capture.oddities) == (response, ())


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "C:\\x", "a\x1b[2J", "\u202ecod.exe", "x" * 60_000, " ", "\ud7ff.xml"],
    ids=["up", "root", "drive", "escape", "override", "long", "blank", "odd"],
)
def test_hostile_names_are_only_shown(name: str, response: bytes, read_one: ReadOne) -> None:
    """A file's name is a text to show, of bounded length: nothing is written under it."""
    path = read_one(zipped({name: response})).path or ""
    assert path.rstrip("…") == name[:MAX_PATH_CHARACTERS]
    assert len(path) <= MAX_PATH_CHARACTERS + 1


def test_two_files_of_one_name(response: bytes) -> None:
    """A ZIP may hold two files of one name: both are read."""
    target = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", response)
        archive.writestr("a", response.replace(b"_r1", b"_r2"))
    captures = read(target.getvalue(), source="")
    assert [capture.data.count(b"_r2") for capture in captures] == [0, 1]


def test_all_archives_share_one_allowance(response: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """However bombs are nested or repeated, all of one input together unpack to no more than the allowance."""
    monkeypatch.setattr("samlcheck.intake.piece.MAX_UNPACKED_BYTES", 3 * len(response))
    copies = {str(number): response for number in range(9)}
    for archive in (zipped(copies), zipped({name: gzip.compress(data) for name, data in copies.items()})):
        captures = read(archive, source="")
        assert 1 <= len(captures) <= 3
        odd = captures[-1].oddity("unread")
        assert odd is None or "too large with the files before it" in odd.detail


def test_deflated_values_share_the_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of many small bombs unpacks to no more than the allowance either."""
    monkeypatch.setattr("samlcheck.intake.piece.MAX_UNPACKED_BYTES", 50_000)
    bomb = b"<samlp:Response>" + b" " * 40_000
    value = base64.b64encode(gzip.compress(bomb, mtime=0)[10:-8]).decode()
    page = "".join(f'<input name="SAMLResponse" value="{value}">' for _ in range(3))
    captures = read(page.encode(), source="")
    assert [capture.kind for capture in captures] == ["response", "unknown", "unknown"]


def test_as_many_messages_as_are_read(response: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files without a message do not count, those with one do."""
    monkeypatch.setattr("samlcheck.intake.unwrap.MAX_MESSAGES", 3)
    files = {f"{number}.txt": OTHER for number in range(9)} | {f"{number}.xml": response for number in range(4)}
    captures = read(packed(files), source="")
    assert len(captures) == 3
    assert [odd.kind for odd in captures[-1].oddities] == ["too-many"]


@pytest.mark.parametrize("whole", [pytest.param(saz, id="saz"), pytest.param(gzipped, id="gzip")])
def test_archive_cut_at_every_byte(whole: Callable[[bytes], bytes], response: bytes) -> None:
    """An archive cut anywhere gives captures and no error."""
    data = whole(response)
    for length in range(len(data)):
        captures = read(data[:length], source="")
        assert choose(captures).capture.kind in {"response", "unknown"}


def test_a_file_without_a_name(read_one: ReadOne) -> None:
    """What changed bytes leave of an archive is told as what it holds, and no error."""
    damaged = packed({"name": b"x"}).replace(b"name", bytes(4))
    with zipfile.ZipFile(io.BytesIO(damaged)) as archive:
        assert archive.namelist() == [""]
    assert read_one(damaged).kind == "unknown"


SAMPLES = {
    "zip": packed({"x.har": b'{"log":{"entries":[]}}', "y.zip": packed({"z": OTHER})}),
    "saz": saz(b"<samlp:Response/>"),
    "gzip": gzip.compress(OTHER * 9),
}


@settings(max_examples=150)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_mutated_archives(name: str, data: st.DataObject) -> None:
    """An archive with some bytes changed, left out or doubled gives captures and no error."""
    sample = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sample)))
        until = min(len(sample), at + data.draw(st.integers(0, 9)))
        sample = sample[:at] + data.draw(st.binary(max_size=4) | st.just(sample[at:until] * 2)) + sample[until:]
    for capture in read(sample, source="x"):
        assert f"{capture.path}{capture.oddities}".encode()


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1, max_size=9)


@settings(max_examples=60)
@given(
    st.dictionaries(NAMES, st.binary(max_size=40), max_size=4),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
)
def test_a_message_among_any_files_comes_back(others: dict[str, bytes], method: int) -> None:
    """Whatever lies beside it and however it is packed, the message comes back."""
    message = b'<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"></samlp:Response>'
    archive = packed({**{f"_{name}": data for name, data in others.items()}, "message.xml": message}, method)
    for data in (archive, gzip.compress(archive)):
        assert message in [capture.data for capture in read(data, source="")]
