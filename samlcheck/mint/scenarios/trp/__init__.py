"""Cases of the rules about the trust policies of roles."""
