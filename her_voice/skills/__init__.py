"""What she can do. One file per subject, of plain functions; none knows any other."""
