"""Attacks on the site by way of its translations: messages that try to harm, and every road that they could take."""
