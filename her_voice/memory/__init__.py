"""What she keeps."""
