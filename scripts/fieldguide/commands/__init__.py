"""One module for each subcommand of `fieldguide` that has no separate room."""
