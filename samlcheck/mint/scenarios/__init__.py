"""The recipes: one function a case, one module a rule; a docstring is its sentence on the rule's page."""
