"""Which outputs come from which inputs, in what order: only what changed, in parallel."""
