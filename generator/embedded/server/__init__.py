"""The embedded AWS's server process: MiniStack and our additions. Runs in MiniStack's environment only."""
