"""A model folder in, a recogniser out, and back: weights, card, recipe, history, the threshold of what is refused."""
