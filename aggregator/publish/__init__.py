"""Stories in, bytes of feeds out; and the files they are written to."""
