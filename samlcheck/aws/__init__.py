"""Facts about AWS as data: what it requires, where it listens, what it says. Nothing here judges."""
