"""Rules about the capture: what was pasted, whether it is whole, and what it gives away."""
