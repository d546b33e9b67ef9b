"""Rules of the Web Browser SSO profile, for any service provider: what it demands that AWS does not document."""
