"""An element that is copied out of its tree has the exclusive canonical form of one that is written and read again."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from samlcheck.core.xml import PARSER

PREFIXES: Final = ("", "a", "b", "saml")
NAMESPACES: Final = ("urn:1", "urn:2")
Scope = dict[str, str]


@st.composite
def elements(draw: st.DrawFn, depth: int = 4, scope: Scope | None = None) -> str:
    """An element with prefixes that are bound, bound anew, used and not used, in it and around it."""
    declared = draw(st.dictionaries(st.sampled_from(PREFIXES), st.sampled_from(NAMESPACES), max_size=2))
    known = {**(scope or {}), **declared}
    declarations = "".join(f' xmlns{prefix and f":{prefix}"}="{uri}"' for prefix, uri in declared.items())
    prefix = draw(st.sampled_from(["", *known]))
    name = f"{prefix}:x" if prefix else "x"
    owner = draw(st.sampled_from(["xml:lang", *(f"{each}:n" for each in known if each), "n"]))
    inside = st.sampled_from(["text", "<!--c-->", "<?p i?>", ""])
    if depth:
        inside |= elements(depth - 1, known)
    return f'<{name}{declarations} {owner}="v">{"".join(draw(st.lists(inside, max_size=3)))}</{name}>'


@given(elements())
def test_a_copy_has_the_exclusive_form_of_what_is_read_again(text: str) -> None:
    """Each element, and each part of it, as SignedInfo is one of the Assertion; with comments and without."""
    for element in etree.fromstring(text, PARSER).iter("*"):
        copied = deepcopy(element)
        again = etree.fromstring(etree.tostring(element, encoding="utf-8", with_tail=False), PARSER)
        for part, same in zip(copied.iter("*"), again.iter("*"), strict=True):
            for comments in (True, False):
                forms = [
                    etree.tostring(each, method="c14n", exclusive=True, with_comments=comments) for each in (same, part)
                ]
                assert forms[0] == forms[1]
