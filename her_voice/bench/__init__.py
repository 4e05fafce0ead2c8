"""How good she is, measured from outside."""
