"""The command: ``tackboard``, or ``python -m generator``."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; end quietly when interrupted or when nobody reads on."""
    try:
        # Imported here, so that an interrupt while modules load is no traceback either.
        from generator.cli import cli

        cli(prog_name="tackboard")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Python must not complain about the pipe once more while it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
