"""What `her-voice doctor` looks at, one file per kind of thing. Nothing is changed by looking."""
