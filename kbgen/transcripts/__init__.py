"""Transcripts as others publish them, read into paragraphs with a time stamp and a speaker."""
