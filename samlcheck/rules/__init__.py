"""The catalogue: one package a family, one module a rule. Nothing here imports another rule."""
