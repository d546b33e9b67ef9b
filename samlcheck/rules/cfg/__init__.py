"""Rules about what is ignored: the configuration of samlcheck itself, judged over the whole run."""
