"""Makes a file of expectations of a message that is known to be good."""
