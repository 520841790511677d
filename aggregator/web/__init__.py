"""Pages over the store, the outputs over HTTP, and how things are: what a person and a reader program ask us.

Nothing is decided here: pages show what judging and fetching know, and what changes state goes through `Actions`.
"""
