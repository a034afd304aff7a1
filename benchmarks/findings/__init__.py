"""The headline question answered from two sweeps: how long should activation last over the summer? `make findings`."""
