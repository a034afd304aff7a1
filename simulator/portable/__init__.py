"""The same compiled functions as one WebAssembly module, for machines on which nothing has been compiled yet.

`make portable` builds it (the folder `wasm/`); here it is found, fed and called. `standing_in.py` decides when.
"""
