"""Privacy: what looks like data of people who are no public figures, and what may stand all the same."""
