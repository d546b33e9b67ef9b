"""Rules about metadata as it is published, whoever reads it."""
