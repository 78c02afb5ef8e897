"""Reviews: who has read which page, and whether its translation can be trusted."""
