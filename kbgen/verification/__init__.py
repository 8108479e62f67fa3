"""Quotations against the texts of their sources."""
