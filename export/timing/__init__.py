"""A site in, how fast and how smooth its page is out."""
