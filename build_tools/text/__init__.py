"""Finding the messages of a text and putting translations in their place."""
