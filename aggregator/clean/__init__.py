"""Repairs entries: safe HTML, blocks of text, addresses, languages. Pure."""
