"""The MkDocs plugin: hooks only, no logic of its own."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.plugins import BasePlugin


class PluginConfig(base.Config):
    """The settings under `plugins: explainers:`."""

    locales_dir = c.Type(str, default="locales")
    languages = c.Type(list)


class ExplainersPlugin(BasePlugin[PluginConfig]):
    """Builds one locale of the site."""
