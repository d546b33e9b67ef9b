"""What AWS asks of a response: where it goes, roles, session name, duration."""
