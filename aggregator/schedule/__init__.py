"""What wakes the program up."""
