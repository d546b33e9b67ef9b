"""Rules about the Response as a message: its status, its header, where it was sent, what is encrypted."""
