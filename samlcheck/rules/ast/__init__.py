"""Rules about the Assertion that is judged: its subject, times, audience, issuer and the shape of its values."""
