"""What texts say of places: where the work is, how, and who may apply."""
