"""Cases of the INP rules."""
