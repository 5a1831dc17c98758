"""How nodes of a graph become steps of a plan, a file a kind; `export/making/plan.py` says which is for what."""
