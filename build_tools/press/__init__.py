"""Press: pages and events on paper, on a screen before an audience, and as pictures."""
