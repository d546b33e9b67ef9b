"""Cases of the rules about metadata."""
