"""Cases of the APR rules."""
