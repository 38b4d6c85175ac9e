"""What the program of the rules costs, measured on journals of signed transactions."""
