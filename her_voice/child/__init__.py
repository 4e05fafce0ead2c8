"""Native engines in processes of their own, so that a crash of theirs is not a crash of hers."""
