"""What the subcommands of `fieldguide` do that have no room of their own, a module for each."""
