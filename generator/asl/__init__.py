"""State machines in Amazon States Language: structure, references, permissions. Pure."""
