"""Generated XML documents with all that XML allows in them, for the tests that hold of every document."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["documents"]

NAMES = st.sampled_from(["a", "b", "saml:c", "d-e", "_f", "é", "x.y"])
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=8
).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"))
EXTRAS = st.sampled_from(["<!-- - -->", "<?p q?>", "<![CDATA[<b/>]]>", "\r\n", "\r", "\n\t", "&#13;", "&#128512;", ">"])
ATTRIBUTES = st.dictionaries(NAMES, TEXTS | st.sampled_from([">", "1 > 0", "'", "\n", "/>"]), max_size=3)


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    """An element with all that XML allows inside."""
    name = draw(NAMES)
    attributes = "".join(f' {key}="{value}"' for key, value in draw(ATTRIBUTES).items())
    children = st.one_of(TEXTS, EXTRAS, *([elements(depth - 1)] if depth else []))
    inside = "".join(draw(st.lists(children, max_size=4)))
    return f"<{name}{attributes}/>" if not inside and draw(st.booleans()) else f"<{name}{attributes}>{inside}</{name}>"


def documents() -> st.SearchStrategy[str]:
    """Whole documents: `saml` is declared on the root, whose own name is plain."""
    return st.lists(st.one_of(elements(), TEXTS, EXTRAS), max_size=4).map(
        lambda parts: f'<root xmlns:saml="urn:s">{"".join(parts)}</root>'
    )
