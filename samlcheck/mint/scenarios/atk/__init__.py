"""Cases of the ATK rules."""
