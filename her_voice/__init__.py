"""A voice companion that lives in your ear and on your own machine."""
