"""Cases of the CRT rules."""
