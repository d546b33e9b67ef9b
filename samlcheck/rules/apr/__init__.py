"""Rules about the app roles of an Entra application: what Microsoft Graph takes, and what AWS can use of it."""
