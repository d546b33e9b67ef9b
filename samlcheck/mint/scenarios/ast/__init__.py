"""Cases of the AST rules."""
