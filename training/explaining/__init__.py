"""A recogniser and a glyph in, why it was read so out: heat maps, and what each layer sees."""
