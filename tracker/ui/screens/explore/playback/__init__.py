"""Playback: the filter's events step by step, moved by the browser alone while its reel lasts."""

from tracker.ui.screens.explore.playback.controls import controls, open_button
from tracker.ui.screens.explore.playback.projector import Shown, project
from tracker.ui.screens.explore.playback.running import interval

__all__ = ["Shown", "controls", "interval", "open_button", "project"]
