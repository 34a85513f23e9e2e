"""The rules that read dates, one module a kind: each rewrites a run of nodes into fewer."""
