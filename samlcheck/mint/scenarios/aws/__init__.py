"""Cases of the AWS rules."""
