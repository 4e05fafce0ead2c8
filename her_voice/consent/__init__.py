"""Consent: what is done is decided here, in code, and no model has a say in it."""
