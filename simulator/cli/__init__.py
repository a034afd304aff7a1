"""The command `adopt`: thin; every command asks a room and prints what it says.

This module imports next to nothing: Ctrl-C is answered from its first line on, while all the rest is still imported.
"""

import gc
import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

LANGUAGE = "ADOPTION_LANGUAGE"  # variable that `simulator.texts` reads when it is imported
OF_ITS_OWN = ("report",)  # commands whose --lang may list several
SELDOM = 400_000  # objects between two searches for garbage; by default they take a tenth of the time of all imports
STOPPED = 130  # 128 + number of the signal
STDERR = 2


def main() -> NoReturn:
    """Run the command and end the process.

    Codes: 0; 1 where something differs or could not be shown; 2 for bad input; 3 where runs failed; 130 after Ctrl-C,
    143 after SIGTERM.
    """
    with suppress(ValueError):  # signals are heard in the main thread only
        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            signal.signal(signal.SIGINT, _stop)
    gc.set_threshold(SELDOM)
    _choose_language()
    from simulator.cli.command import command

    command()


def _choose_language() -> None:
    """Note the language before any text is made: that of --lang, else the variable's, else the system's.

    --lang goes with every command, wherever it stands, and is taken out of the words; processes that are begun inherit
    the variable.
    """
    words = sys.argv[1:]
    given = [at for at, word in enumerate(words) if word == "--lang" or word.startswith("--lang=")]
    asked = ""
    for at in reversed(given):
        inline = words[at].startswith("--lang=")
        asked = words[at].partition("=")[2] if inline else "".join(words[at + 1 : at + 2])
        if not (words and words[0] in OF_ITS_OWN):
            del words[at : at + (1 if inline else 2)]
    sys.argv[1:] = words
    asked = "" if "," in asked and words[:1] and words[0] in OF_ITS_OWN else asked  # files in several; words as ever
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if asked or not os.environ.get(LANGUAGE):
        os.environ[LANGUAGE] = asked if asked else "nl" if system.lower().startswith("nl") else "en"


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End at once: nothing has been begun that would have to be ended in order."""
    with suppress(OSError):
        os.write(STDERR, b"stopped; nothing was written\n")
    os._exit(STOPPED)
