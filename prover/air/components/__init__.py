"""The components of the Cairo AIR, each parameterised by where its virtual columns lie."""
