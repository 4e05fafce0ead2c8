"""What the programs of her children find on `PYTHONPATH` instead of their engines."""
