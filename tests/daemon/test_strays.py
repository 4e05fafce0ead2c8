"""Who is ended at a start and after an end, and who goes on."""

import os

from her_voice.daemon.strays import GO_ON, end_strays, end_what_is_left
from her_voice.ears import hearing
from her_voice.mind import llama_process
from her_voice.voice import speaking


def test_who_is_not_the_main_process_of_a_unit_ends_nobody() -> None:
    assert end_strays({}) == 0
    assert end_strays({"SYSTEMD_EXEC_PID": str(os.getppid())}) == 0


def test_who_does_not_clear_away_after_a_unit_ends_nobody() -> None:
    assert end_what_is_left({"SERVICE_RESULT": "success"}) == 0
    assert end_what_is_left({"SYSTEMD_EXEC_PID": str(os.getpid())}) == 0


def test_whoever_holds_models_goes_on() -> None:
    modules = {hearing.MODULE, speaking.MODULE, llama_process.MODULE}
    assert set(GO_ON.values()) == modules
