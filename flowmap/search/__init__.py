"""What a reader can find, and the index that finds it."""
