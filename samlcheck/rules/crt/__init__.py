"""Rules about certificates: those that sign, and those that metadata lists."""
