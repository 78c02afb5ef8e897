"""The MkDocs plugin: hooks only, no logic of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from build_tools import project as projects
from build_tools.events import diary as diaries
from build_tools.excerpts import library as libraries
from build_tools.problems import ProjectError, failing
from build_tools.publishing import addresses, builder
from build_tools.publishing.annotation import Purpose
from build_tools.publishing.edition import Edition
from build_tools.reviews import reviewfile

log = get_plugin_logger("explainers")


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """The settings under `plugins: explainers:`."""

    locales_dir = c.Type(str, default="locales")
    languages = c.Type(list)
    wrap = c.Type(int, default=0)
    fonts = c.ListOfItems(c.Type(dict), default=[])
    quick_exit = c.Type(str, default="")
    safety_pages = c.ListOfItems(c.Type(str), default=[])
    press = c.Optional(c.Type(dict))


class ExplainersPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Hands what MkDocs does to an edition.

    The builder sets the edition of a process. Under plain `mkdocs build` and `mkdocs serve` there
    is none: MkDocs then builds the source locale itself, and the builder adds the others.
    """

    edition: Edition | None = None
    _alone = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.edition is None:
            try:
                project = projects.of_config(config)
                editions, problems = builder.load_catalogs(project)
                reviews, wrong = reviewfile.load(project)
                library, unread = libraries.load(project)
                diary, undated = diaries.load(project, library)
                if errors := failing([*problems, *wrong, *unread, *undated], strict=False):
                    raise ProjectError(errors)
            except ProjectError as error:
                raise PluginError(str(error)) from error
            purpose = Purpose.SERVING if addresses.served(config) else Purpose.PUBLISHING
            self.edition = Edition(project, project.source, editions, reviews, library, diary, purpose=purpose)
            self._alone = True
        self.edition.configure(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._edition.place(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._edition.name_sections(nav)
        self._nav, self._files = nav, files
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        self._read = self._edition.read(page)
        return ""

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        text, page.meta = self._read
        return text

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._edition.convert(page)
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        self._edition.prepare(env, config, self._nav, files)
        self._environment = env
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        return cast(TemplateContext, {**context, **self._edition.context(page)})

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._edition.complete(output, page)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._edition.finish(config, self._nav, self._files, self._environment)
        if self._alone:
            edition, self.edition = self._edition, None
            report = builder.build_others(edition.project, edition, Path(config.site_dir))
            for problem in report.problems:
                log.warning("%s", problem)
            if failing(report.problems, strict=False):
                raise PluginError("The site is not complete: see the problems above.")

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        server.watch(str(Path(config.config_file_path).parent / self.config.locales_dir))
        return server

    @property
    def _edition(self) -> Edition:
        assert self.edition is not None
        return self.edition
