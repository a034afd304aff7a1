"""Building the portable engine: the package's compiled functions as one WebAssembly module (`make portable`)."""
