"""Speed, memory, and the generated tables of the documents."""
