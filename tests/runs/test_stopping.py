"""Ctrl-C while runs are under way is a word, not an interruption."""

import os
import signal
import threading

from simulator.runs.stopping import stoppable


def test_ctrl_c_calls_and_breaks_nothing():
    """Within, each Ctrl-C calls; afterwards what heard it before hears it again."""
    heard, before = [], signal.getsignal(signal.SIGINT)
    with stoppable(lambda: heard.append(1)):
        signal.raise_signal(signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
    assert heard == [1, 1] and signal.getsignal(signal.SIGINT) is before


def test_what_heard_before_hears_again_after_a_failure():
    """Also where something fails within."""
    before = signal.getsignal(signal.SIGINT)
    try:
        with stoppable(lambda: None):
            raise ValueError
    except ValueError:
        pass
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_changed():
    """Only the main thread may listen; elsewhere runs go on without."""
    result, before = [], signal.getsignal(signal.SIGINT)

    def work():
        with stoppable(lambda: None):
            result.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert result == [before]
