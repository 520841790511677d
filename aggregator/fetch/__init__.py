"""Everything that leaves the machine, and the pacing of it."""
