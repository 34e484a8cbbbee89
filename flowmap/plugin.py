"""The MkDocs plugin: hands the generated files to MkDocs, and keeps the preview alive when the source is broken."""

from __future__ import annotations

import re
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from flowmap.checks import check
from flowmap.diagrams.engine import EngineName
from flowmap.diagrams.render import Renderer
from flowmap.links import START, Hrefs
from flowmap.problems import EngineError, FlowmapError, errors
from flowmap.reading.load import load
from flowmap.site import GeneratedFile, build

if TYPE_CHECKING:  # only the preview needs it, and it is slow to import
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)

_THEME = str(files("flowmap").joinpath("theme"))
"""The folder of our own theme."""

_MARK = re.compile(r'<div id="flowmap-finished-(\d+)"></div>')
"""What stands for a finished part of a page while MkDocs reads the rest: a block that Markdown leaves as it is."""


class FlowmapConfig(base.Config):
    """The settings in mkdocs.yml."""

    source = options.Type(str, default="karta.yml")
    """The source file, from the folder of the documentation."""
    engine = options.Choice[EngineName](("graphviz-pure", "dot"), default="graphviz-pure")


class FlowmapPlugin(BasePlugin[FlowmapConfig]):
    """Adds the pages of a map to a MkDocs site."""

    is_serving = False
    files: tuple[GeneratedFile, ...] = ()
    """The files of the last source that was whole."""
    renderer: Renderer | None = None
    finished: dict[str, tuple[str, ...]]
    """The parts of each page that MkDocs is spared reading."""
    report = ""
    """What is wrong with the source right now; shown on every page of the preview."""

    def __init__(self) -> None:
        self.finished = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is the preview; MkDocs then keeps the plugin from one rebuild to the next."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let every theme find the template of a bare page, after its own."""
        if _THEME not in config.theme.dirs:
            config.theme.dirs.append(_THEME)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages before MkDocs empties the site folder; a broken source leaves the earlier site alone."""
        source = self._source(config)
        if self.renderer is None or self.renderer.engine != self.config.engine:
            self.renderer = Renderer(engine=self.config.engine)
        try:
            self.files = _generate(source, self.renderer, Hrefs(directories=config.use_directory_urls))
            self.report = ""
        except (FlowmapError, EngineError) as error:
            self._fail(source, error)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated files, a page written by hand at the same address first; drop what no page loads."""
        for file in self.files or _placeholder():
            if files.get_file_from_path(file.path) is None:
                files.append(File.generated(config, file.path, content=self._spared(file)))
        for unused in _unused(files, config):
            files.remove(unused)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put what is wrong on top of every page of the preview."""
        if not self.report:
            return markdown
        lines = "".join(f"    {line}\n" for line in self.report.splitlines())
        return f"**Källan har fel. Sidorna visar den senaste hela versionen.**\n\n{lines}\n{markdown}"

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the finished parts of a page in the place of their marks."""
        parts = self.finished.get(page.file.src_uri, ())
        return _MARK.sub(lambda mark: parts[int(mark[1])], output) if parts else output

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watch the source also when it stands outside the folder of the documentation."""
        server.watch(str(self._source(config)))
        return server

    def _spared(self, file: GeneratedFile) -> str:
        """Return a page with a mark in place of each finished part, which Markdown would read twice and not change.

        Drawings and lists are most of what a page holds, and reading them took a third of the build.
        """
        self.finished[file.path] = file.finished
        spared, rest = [], file.content
        for number, part in enumerate(file.finished):
            before, _, rest = rest.partition(part)
            spared += [before, f'<div id="flowmap-finished-{number}"></div>']
        return "".join([*spared, rest])

    def _source(self, config: MkDocsConfig) -> Path:
        path = Path(config.docs_dir, self.config.source)
        return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

    def _fail(self, source: Path, error: FlowmapError | EngineError) -> None:
        """Raise PluginError with one line; in a preview, report what is wrong and go on."""
        line = str(error)
        if isinstance(error, FlowmapError):
            print(error, file=sys.stderr)
            line = f"{len(errors(error.problems))} fel i {source.as_posix()}. Se raderna ovanför."
        if not self.is_serving:
            raise PluginError(line)
        self.report = str(error)
        log.error(line)


def _generate(source: Path, renderer: Renderer, hrefs: Hrefs) -> tuple[GeneratedFile, ...]:
    """Return the files of a source; raise FlowmapError with every problem, and only tell of the warnings."""
    loaded = load(source)
    problems = check(loaded, date.today())
    if errors(problems):
        raise FlowmapError(problems)
    for problem in problems:
        log.info(str(problem).partition("\n")[0])
    return build(loaded, renderer, hrefs)


def _unused(files: Files, config: MkDocsConfig) -> list[File]:
    """Return the scripts, styles and pictures of the theme beneath ours, which gives us its templates alone.

    Its icon for the browser's tab stays where the site has none of its own.
    """
    folders = config.theme.dirs
    beneath = folders[folders.index(_THEME) + 1 :] if _THEME in folders else []
    return [file for file in files if file.src_dir in beneath and file.src_uri != config.theme["favicon"]]


def _placeholder() -> tuple[GeneratedFile, ...]:
    """Return a start page for a preview whose source has been broken from the start."""
    return (GeneratedFile(path=START, content="# Förhandsvisning\n\nSidorna kommer när källan är hel.\n"),)
