"""Cases of the IAM rules."""
