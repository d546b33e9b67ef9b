"""Cases of the CFG rules: a message and the ignores of the configuration that it is judged with."""
