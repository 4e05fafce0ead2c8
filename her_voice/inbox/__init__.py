"""What other programs want told and asked: taken in, kept, and laid out for the conversation."""
