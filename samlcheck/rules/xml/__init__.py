"""Rules about the XML document: what stops a parser, and what two parsers read differently."""
