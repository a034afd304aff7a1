"""Pages that open offline: the report of a run or a comparison, and the animation of its weeks."""
