"""The brief's claims and the questions E1-E10, asked in kept worlds and in prior worlds: `make findings`."""
