"""How pages lead to entries: addresses, titles and places in sources, each worked out once."""
