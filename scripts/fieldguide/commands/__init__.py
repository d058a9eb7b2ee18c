"""One module for each subcommand of `fieldguide` that has no room of its own."""
