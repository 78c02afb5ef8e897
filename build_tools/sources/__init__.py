"""Sources: what the statements and figures of a site rest on, and how pages cite them."""
