"""Cases of the XML rules."""
