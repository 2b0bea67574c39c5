"""Summaries of the records by organisation and month, kept true by marks, from which pages are answered."""
