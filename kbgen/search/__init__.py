"""What a search index is told, and making Pagefind's index of it."""
