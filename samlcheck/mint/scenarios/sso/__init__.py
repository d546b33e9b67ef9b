"""Cases of the SSO rules."""
