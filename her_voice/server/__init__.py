"""How others reach her."""
