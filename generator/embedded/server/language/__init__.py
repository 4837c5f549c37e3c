"""The stand-ins' language work: pure functions over text, deterministic, with no network."""
