"""Every bound of the intake, each with its reason. The XML parser's own bounds live with the parser."""

from __future__ import annotations

from typing import Final

MAX_INPUT_BYTES: Final = 64 * 1024 * 1024
"""A HAR with every page's body has 10 to 40 MB; read as JSON it takes up to twenty times that in memory."""

MAX_INFLATED_BYTES: Final = 1024 * 1024
"""A redirect's value travels in a URL of some tens of kB; XML deflates to a fifth: a megabyte is a bomb."""

MAX_UNPACKED_BYTES: Final = MAX_INPUT_BYTES
"""All that the archives of one input unpack to: what came packed may be no larger than what came as it is."""

MAX_UNPACKED_RATIO: Final = 200
"""HAR files pack to a tenth or a twentieth of their size; nothing that people capture to a two-hundredth."""

MIN_UNPACKED_BYTES: Final = 1024 * 1024
"""What unpacks to no more than this is read at any ratio: it does no harm, and blanks pack very well."""

MAX_ARCHIVE_FILES: Final = 10_000
"""A long Fiddler session has a thousand requests, each of three files."""

MAX_PATH_CHARACTERS: Final = 200
"""A file's name in an archive is shown to find the file by; ZIP allows 65,535 bytes."""

MAX_DECLARATIONS: Final = 64
"""Namespaces in scope at once, and levels of elements, in a SOAP envelope; the parser takes no more of the first."""

MAX_MESSAGES: Final = 1_000
"""A day of browsing posts a few dozen responses; what a capture holds beyond this is not read."""

MAX_COMMAND_CHARACTERS: Final = 4 * 1024 * 1024
"""
The longest text that is read as copied commands or calls, or as a SOAP envelope. One with a response of AWS's limit,
100,000 characters, has half a megabyte when each is escaped; "Copy all" of a long session has two.
"""

MAX_HEADERS: Final = 1_000
"""In one message of HTTP: servers take a hundred."""

MAX_PAGE_CHARACTERS: Final = 512 * 1024
"""What is read of a page, or of a text, to say what it is; Entra's pages have a fifth of it, scripts included."""

MAX_LAYERS: Final = 10
"""The deepest honest chain (ZIP, SAZ, HTTP, form body, percent-encoding, base64) has six; the others are room."""

MAX_PERCENT_LEVELS: Final = 2
"""A form body encodes once, a log or a proxy once more; a third time nobody has seen."""

MAX_STRAY_CHARACTERS: Final = 16
"""Quotes, zero-width spaces and the like come with a copied text; a text with more of them is not base64."""

MIN_BASE64_CHARACTERS: Final = 12
"""`<a:Response` needs sixteen; below twelve every short word would be base64 of something."""

MAX_TITLE_CHARACTERS: Final = 60
"""A page's title is shown to recognise the page by, in one line."""

MAX_TYPED_CHARACTERS: Final = 64 * 1024
"""How far lines are measured: what a terminal cut has few of them, and each is no longer than its limit."""

TERMINAL_LINES: Final = {
    1_023: "macOS: 1,024 with the line's end",
    1_024: "macOS",
    4_095: "Linux: 4,096 with the line's end",
    4_096: "Linux",
}
"""
Where a terminal in its normal mode cuts a typed or pasted line, in characters: MAX_CANON of macOS's
sys/syslimits.h is 1,024, N_TTY_BUF_SIZE of Linux's drivers/tty/n_tty.c is 4,096.
"""
