"""Cases of the RSP rules."""
