"""A client's files: recognised, read without keeping a name, and written as a scenario reads them."""
