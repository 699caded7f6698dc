"""The command: ``tackboard``, or ``python -m generator``."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000


def main() -> None:
    """Run the command line; end quietly when interrupted or when nobody reads on."""
    if sys.getfilesystemencoding() != "utf-8":
        # Names of files are content: they must not depend on the locale of who builds.
        again = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execv(sys.executable, again)  # noqa: S606 -- this very program, without a shell
    # What a run reads it keeps until its end: looking through it again and again frees nothing.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        # Imported here, so that an interrupt while modules load is no traceback either.
        from generator.cli import cli

        cli(prog_name="tackboard")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        _mute()
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:
            raise
        # The output cannot be written, or the working directory is gone.
        _mute()
        with suppress(OSError):
            print(f"tackboard: {error.strerror}", file=sys.stderr)
        sys.exit(1)
    finally:
        # All is done; an interrupt would only be a traceback from within Python's own shutdown.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _mute() -> None:
    """Keep Python from complaining once more while it closes an output that is broken."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
