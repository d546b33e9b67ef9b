"""Rules about what IAM takes as the metadata of a SAML provider."""
