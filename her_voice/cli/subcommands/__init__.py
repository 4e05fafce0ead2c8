"""What can be asked of `her-voice`, one file per subcommand, found by looking into this folder."""
