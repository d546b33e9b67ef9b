"""Runs the catalogue over what was pasted and turns the findings into one answer."""
