"""What is compared instead of whole texts: signatures, samples, facts, keys. Pure."""
