"""What she keeps: a folder for each person, with their database and the key to it."""
