"""The report's part that computes: the engine, states and answers in the reader's browser, without any outside file."""
