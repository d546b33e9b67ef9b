"""Shows a Report on a surface: pure functions from a Report to text. Nothing here judges, reads a clock or prints."""
