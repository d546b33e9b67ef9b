"""Elements by their names: the same ones that going through the document finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samlcheck.core.xml import parse
from samlcheck.model.named import by_name, named

TAGS = st.lists(st.sampled_from("abcd"), unique=True)
TREES = st.recursive(
    st.sampled_from("abc").map("<{}/>".format),
    lambda inner: st.tuples(st.sampled_from("abc"), st.lists(inner, max_size=4).map("".join)).map(
        lambda each: f"<{each[0]}>{each[1]}</{each[0]}>"
    ),
    max_leaves=20,
)


@given(tree=TREES, tags=TAGS)
def test_named_is_what_a_search_finds(tree: str, tags: list[str]) -> None:
    """Whatever the tree and the names, each element once and in document order; of a name that is not there nothing."""
    document = parse(tree.encode())
    assert list(named(document, *tags)) == [node for node in document.nodes if node.tag in tags]


@given(tree=TREES)
def test_every_element_has_its_name(tree: str) -> None:
    """No element is left out of the names, and none is listed under another one."""
    document = parse(tree.encode())
    listed = by_name(document)
    assert {name: [node.index for node in nodes] for name, nodes in listed.items()} == {
        name: [node.index for node in document.nodes if node.tag == name]
        for name in {node.tag for node in document.nodes}
    }
