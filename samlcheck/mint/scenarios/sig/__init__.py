"""Cases of the SIG rules."""
