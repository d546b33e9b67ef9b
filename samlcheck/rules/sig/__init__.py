"""Rules about the signatures of a message."""
