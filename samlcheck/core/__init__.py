"""The trusted core: bytes to nodes, nodes to verified nodes. Small on purpose, for all else believes it."""
