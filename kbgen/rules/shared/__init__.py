"""What rules are made of, and what runs them."""
