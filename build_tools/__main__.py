"""Runs the command line: `python -m build_tools`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends without a traceback, too."""
    try:
        from build_tools import cli
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        sys.exit(2)
    cli.main()


if __name__ == "__main__":
    main()
