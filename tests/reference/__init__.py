"""A second reading of the model in plain Mesa, from the texts alone, by somebody who has not seen the engine."""
