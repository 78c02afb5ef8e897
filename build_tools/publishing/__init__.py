"""Publishing: building every language and putting the finished site in its place."""
