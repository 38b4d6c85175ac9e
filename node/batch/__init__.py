"""From a sealed batch to the program's input."""
