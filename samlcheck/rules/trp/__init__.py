"""TRP: the trust policies of roles."""
