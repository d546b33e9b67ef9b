"""What a document claims, as frozen dataclasses, and what was verified of it. Nothing here judges."""
