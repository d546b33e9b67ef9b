"""Facts about identity providers as data: how to recognise them, and where in them each thing is set."""
