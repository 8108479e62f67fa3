"""Pictures of the link graph and of recordings; each gets data and gives shapes."""
