"""Whether there is what she thinks, hears and speaks with: engines, models, the endpoint."""

from her_voice.bounds import bare_address
from her_voice.cli.checks import machine
from her_voice.cli.checks.finding import Case, Finding
from her_voice.errors import HerVoiceError, SettingsError
from her_voice.settings import MindSettings

PATIENCE_S = 4.0
"""Seconds for the endpoint to say what models it has."""

MOST = 12
"""Models of an endpoint that are named."""


def engines(_: Case) -> Finding:
    """Load the libraries the engines are made of."""
    import importlib

    names = ["ctranslate2", "onnxruntime", "piper", "webrtcvad"]
    broken, left_out = [], ", but for xllamacpp, which is not tried without AVX2"
    if machine.runs_own_model():
        names, left_out = [*names, "xllamacpp"], ""
    for name in names:
        try:
            importlib.import_module(name)
        except (ImportError, OSError) as error:
            broken.append(f"{name} ({error})")
    if not broken:
        return Finding(what="engines", state="fine", found=f"every library can be loaded{left_out}")
    return Finding(
        what="engines",
        state="broken",
        found=f"can't load {', '.join(broken)}",
        mend="install her-voice again, as the README says",
    )


def models(case: Case) -> Finding:
    """See whether every model the configuration asks for is there in its right size."""
    from her_voice.daemon.engines import Engines
    from her_voice.weights.progress import amount
    from her_voice.weights.shelf import missing

    folder = case.places.models
    try:
        names = Engines(case.settings, case.places).names
        gaps = missing(names, case.places)
    except HerVoiceError as error:
        return Finding(what="models", state="broken", found=str(folder), mend=str(error))
    if not gaps:
        return Finding(what="models", state="fine", found=f"{', '.join(names)} in {folder}")
    lacking = list(dict.fromkeys(gap.model.name for gap in gaps))
    return Finding(
        what="models",
        state="broken",
        found=f"{amount(sum(gap.file.size for gap in gaps))} missing in {folder}",
        mend=f"fetch them with `her-voice models pull {' '.join(lacking)}`",
    )


def endpoint(case: Case) -> Finding:
    """Ask the language model's endpoint for its models, if it is not her own."""
    import httpx2

    from her_voice.daemon.authorization import authorization

    mind = case.settings.mind
    if not mind.endpoint:
        return Finding(what="endpoint", state="fine", found="her own, started with her")
    try:
        headers = dict(authorization(mind.key_file))
        address = f"{mind.endpoint.rstrip('/')}/models"
        answer = httpx2.get(address, headers=headers, timeout=PATIENCE_S)
    except SettingsError as error:
        found = mind.key_file
        return Finding(what="endpoint", state="broken", found=found, mend=str(error))
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        return Finding(
            what="endpoint",
            state="broken",
            found=f"{bare_address(mind.endpoint)} does not answer ({type(error).__name__})",
            mend="start it, or mend endpoint under [mind]; empty is her own",
        )
    if answer.is_success:
        return _answering(mind, answer.content)
    return Finding(
        what="endpoint",
        state="broken",
        found=f"{bare_address(mind.endpoint)} answers {answer.status_code}",
        mend="mend endpoint (it ends in /v1) or key_file under [mind]",
    )


def _answering(mind: MindSettings, listing: bytes) -> Finding:
    """See whether the model that is set is among those it lists, where it lists any."""
    import json

    try:
        known = [str(one["id"]) for one in json.loads(listing)["data"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        known = []
    if not known or not mind.model or mind.model in known:
        return Finding(
            what="endpoint", state="fine", found=f"{bare_address(mind.endpoint)} answers"
        )
    return Finding(
        what="endpoint",
        state="aside",
        found=f"{bare_address(mind.endpoint)} answers, and does not list {mind.model!r}",
        mend=f"if she can't think, set model under [mind] to one of {', '.join(known[:MOST])}",
    )
