"""`tracker setup` and `tracker serve`: build what must be built once, then open the dashboard."""

import os
import runpy
import signal
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

import tracker
from tracker import geo, samples
from tracker.cli.progress import TERMINATED, console, counting
from tracker.errors import SetupError
from tracker.store import Store


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command()(setup)
    app.command()(serve)


def setup(
    with_samples: Annotated[
        bool, typer.Option("--samples/--no-samples", help="Load the samples into an empty store.")
    ] = True,
) -> None:
    """Compile the gazetteer and load the samples, once; does nothing when it is all there."""
    with counting("Compiling the gazetteer (once)") as progress:
        geo.ensure(progress=progress)
    if not with_samples:
        return
    with Store.open() as store, console.status("Reading the sample articles and events (once) …"):
        loaded = samples.load_into_empty(store)
    if loaded:
        console.print(f"Loaded {loaded:,} sample events")


def serve(port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501) -> None:
    """Open the dashboard in the browser."""
    _check_free(port)
    setup()
    console.print(f"The dashboard is on http://localhost:{port} (stop with Ctrl-C)")
    words = ["run", str(_dashboard()), "--server.port", str(port)]
    if _has_screen():
        words += ["--server.headless", "false", "--server.showEmailPrompt", "false"]
    _become("streamlit", words)


def _become(module: str, words: list[str]) -> None:
    """Go on as `python -m module words…`: a process beside this one could outlive it, and would be cut short with it.

    Asked to end, by Ctrl-C or otherwise, it ends in good order, and its folders for temporary files go with it.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _check_free(port: int) -> None:
    """Raise `SetupError` when the port cannot be had: better known before anything is set up."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        raise SetupError(
            f"port {port} cannot be used ({error.strerror}): is a dashboard open on http://localhost:{port} already? "
            f"Stop what uses it, or choose another with --port (`make run PORT=8502`)"
        ) from error


def _has_screen() -> bool:
    """Tell whether a browser could be opened here: Linux without a display server has no screen."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _dashboard() -> Path:
    package = Path(tracker.__file__).parent
    in_checkout = package.parent / "dashboard.py"
    return in_checkout if in_checkout.is_file() else package / "_app" / "dashboard.py"
