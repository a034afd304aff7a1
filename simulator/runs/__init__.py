"""Runs: one way to carry out, keep and read them.

plan        what is asked, written out: scenarios, what is changed in them, cells, rows of the design
execution   cells become runs, on one executor (this process, threads, processes, Dask, anybody's)
record      what a run leaves, as bytes and back
store       one SQLite file a folder, a row a run, written by one thread
reading     records and outcomes of a folder, each checked against its hash
"""
