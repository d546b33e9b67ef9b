"""Every bound of the intake, each with its reason. The XML parser's own bounds live with the parser."""

from __future__ import annotations

from typing import Final

MAX_INPUT_BYTES: Final = 64 * 1024 * 1024
"""A HAR with every page's body has 10 to 40 MB; read as JSON it takes up to twenty times that in memory."""

MAX_INFLATED_BYTES: Final = 1024 * 1024
"""A redirect's value travels in a URL of some tens of kB; XML deflates to a fifth: a megabyte is a bomb."""

MAX_MESSAGES: Final = 1_000
"""A day of browsing posts a few dozen responses; what a capture holds beyond this is not read."""

MAX_LAYERS: Final = 8
"""The deepest honest chain (HAR, page, form, percent-encoding twice, base64) has six."""

MAX_PERCENT_LEVELS: Final = 2
"""A form body encodes once, a log or a proxy once more; a third time nobody has seen."""

MAX_STRAY_CHARACTERS: Final = 16
"""Quotes, zero-width spaces and the like come with a copied text; a text with more of them is not base64."""

MIN_BASE64_CHARACTERS: Final = 12
"""`<a:Response` needs sixteen; below twelve every short word would be base64 of something."""

MAX_TITLE_CHARACTERS: Final = 60
"""A page's title is shown to recognise the page by, in one line."""

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
