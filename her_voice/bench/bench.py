"""What to measure in, a report out: the one door of the bench."""

import json
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
from anyio.abc import TaskStatus
from rich.console import Console

from her_voice.bench import clips, page, report, table, vitals
from her_voice.bench.agent import Agent, PcmAgent
from her_voice.bench.clips import Script
from her_voice.bench.hearing import listen
from her_voice.bench.latency import Latency, Plan, Progress, measure
from her_voice.bench.on_files import measure_on_files
from her_voice.bench.options import Means, Options
from her_voice.bench.own_daemon import OwnDaemon, own_daemon
from her_voice.bench.quality import examine
from her_voice.bench.report import Report
from her_voice.bench.scenario_file import chosen
from her_voice.bench.scenario_report import of_scenarios
from her_voice.bench.scenarios import Played, play, prepared
from her_voice.bench.soak import soak
from her_voice.bench.takes import Studio
from her_voice.bench.vitals import Machine
from her_voice.errors import HerVoiceError, UsageError


async def run(options: Options, means: Means) -> int:
    """Measure, print the report, and write it as a page if asked. Raises `HerVoiceError`.

    Gives the exit code: 1 if she was asked aloud and never answered. On SIGTERM whatever was
    started is stopped.
    """
    try:
        async with anyio.create_task_group() as tasks:
            await tasks.start(_end_on_signal, tasks.cancel_scope)
            code = await _reported(options, means)
            tasks.cancel_scope.cancel()
            return code
    except BaseExceptionGroup as group:
        raise _plain(group) from group
    raise HerVoiceError("The bench was ended before it had measured; start it again.")


async def _end_on_signal(scope: anyio.CancelScope, *, task_status: TaskStatus[None]) -> None:
    with anyio.open_signal_receiver(signal.SIGTERM) as signals:
        task_status.started()
        async for _ in signals:
            scope.cancel()
            return


def _plain(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Take the one sentence out of the groups that tasks wrap it in."""
    told: BaseException | None = group.subgroup(HerVoiceError)
    while isinstance(told, BaseExceptionGroup):
        told = told.exceptions[0]
    return told or group


async def _reported(options: Options, means: Means) -> int:
    machine = vitals.machine()
    if options.url:
        await PcmAgent(options.url).look()  # told before minutes are spent on the questions
    with Console(stderr=True).status("getting ready") as status:
        found = await _measured(options, means, machine, status.update)
    if options.json:
        sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    else:
        table.show(found, Console())
    if options.html:
        try:
            await anyio.Path(options.html).write_text(page.drawn(found), encoding="utf-8")
        except OSError as error:
            raise HerVoiceError(
                f"{options.html} can't be written ({error.strerror}); the figures stand above"
            ) from error
    asked = found.get("questions")
    return int(bool(asked) and found.get("unanswered") == asked)


async def _measured(options: Options, means: Means, machine: Machine, progress: Progress) -> Report:
    match options.mode:
        case "quality":
            if means.answer is None:
                raise UsageError("There is nobody to ask: no language model was lent to the bench.")
            judged = await examine(means.answer, progress, most=options.questions)
            return report.of_quality(judged, machine, options.model)
        case "hearing":
            if means.transcribe is None or options.folder is None:
                raise UsageError(
                    "Name the recordings: `her-voice bench --hearing --folder FOLDER`."
                )
            heard = clips.folder(options.folder, most=options.questions)
            understood = await listen(means.transcribe, heard, progress)
            return report.of_hearing(understood, machine, str(options.folder))
        case "soak":
            script = await _script(options, means, progress)
            async with _agent(options) as (agent, _, name):
                found = await soak(
                    agent,
                    script,
                    options.soak_minutes,
                    progress,
                    longest_pause_s=options.soak_pause_s,
                )
            return report.of_soak(found, machine, name)
        case "scenarios":
            return await _scenarios(options, means, machine, progress)
        case "latency":
            return await _latency(options, means, machine, progress)


async def _latency(options: Options, means: Means, machine: Machine, progress: Progress) -> Report:
    script = await _script(options, means, progress)
    if options.wav:
        found: Latency = await measure_on_files(options.command, script, progress, options.keep)
        return report.of_latency(found, machine, "her-voice talk on files")
    plan = Plan(idle_s=options.idle_s, interruptions=options.interruptions, keep=options.keep)
    async with _agent(options) as (agent, own, name):
        found = await measure(agent, script, plan, progress)
        starts = (own.ready_s, await own.again()) if own else ()
    return report.of_latency(found, machine, name, starts)


async def _scenarios(
    options: Options, means: Means, machine: Machine, progress: Progress
) -> Report:
    listed = chosen(options.scenarios)
    studio = Studio(means.speak, options.cache, options.folder or options.recordings)
    takes, skipped = await prepared(listed, studio, progress, most=options.questions)
    if not takes:
        raise UsageError(
            "These scenarios play recordings; name their folder with `--folder` or in"
            " HER_VOICE_RECORDINGS."
        )
    async with _agent(options) as (agent, own, name):
        scenes = await play(agent, takes, progress, keep=options.keep)
    ready_s = own.ready_s if own else None
    return of_scenarios(Played(listed, scenes, skipped), machine, name, ready_s)


async def _script(options: Options, means: Means, progress: Progress) -> Script:
    """Give what is to be asked aloud; a folder replaces the questions, not the interruptions."""
    if means.speak is None:
        if options.folder is None:
            raise UsageError("Nobody can speak the questions: name recordings with `--folder`.")
        return Script(clips.folder(options.folder, most=options.questions), (), ())
    progress("speaking the questions")
    script = await clips.script(means.speak, options.cache, most=options.questions)
    if options.folder is None:
        return script
    asked = clips.folder(options.folder, most=options.questions)
    return Script(asked, script.long, script.interruptions)


@asynccontextmanager
async def _agent(options: Options) -> AsyncIterator[tuple[Agent, OwnDaemon | None, str]]:
    """Give whom to measure, the daemon if it is the bench's own, and a name for the report."""
    if not options.url:
        async with own_daemon(options.command, options.run_arguments) as own:
            yield own.agent, own, "a daemon of the bench's own"
        return
    agent = PcmAgent(options.url, options.token)
    pid = (await agent.status()).get("process")
    is_here = "//127." in options.url or "//localhost" in options.url or "//[::1]" in options.url
    if isinstance(pid, int) and is_here and vitals.family(pid):
        agent = PcmAgent(options.url, options.token, pid)
    yield agent, None, options.url
