"""Events: what is announced, when, where and with whom, as pages and as calendars."""
