"""EXP: what your own file of expectations says that messages look like."""
