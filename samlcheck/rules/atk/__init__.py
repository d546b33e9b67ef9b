"""Rules about named attacks."""
