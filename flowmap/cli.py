"""The command line: check, build, publish, schema."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from flowmap.checks import check as check_source
from flowmap.diagrams.engine import EngineName
from flowmap.diagrams.render import Renderer
from flowmap.links import Hrefs
from flowmap.model import Atlas
from flowmap.problems import EngineError, FlowmapError, Problem, errors
from flowmap.publish.errors import PublishError
from flowmap.publish.publish import publish as publish_site
from flowmap.reading.load import Loaded, load
from flowmap.reading.schema import json_schema
from flowmap.site import build as build_site
from flowmap.site import write

DEFAULT_SOURCE = "docs/karta.yml"
PROBLEMS, WRONG_USE = 1, 2


class Command(click.Command):
    """A command whose help has Swedish headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is used."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands where there are any."""
        records = [parameter.get_help_record(ctx) for parameter in self.get_params(ctx)]
        with formatter.section("Val"):
            formatter.write_dl([(name, _in_swedish(text)) for name, text in filter(None, records)])
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class WrongUse(click.UsageError):
    """Wrong use of a command, with what to do in Swedish."""


class Group(Command, click.Group):
    """A group of commands whose help has Swedish headings."""

    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their first line of help."""
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, command.get_short_help_str(100)) for name, command in self.commands.items()])


def _in_swedish(text: str) -> str:
    """Return the words that click adds to the help of an option in Swedish."""
    return text.replace("Show this message and exit.", "Visa den här hjälpen.").replace("[required]", "[krävs]")


_HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
source_argument = click.argument("source", metavar="[KÄLLA]", default=DEFAULT_SOURCE, type=click.Path(path_type=Path))


@click.group(
    cls=Group,
    context_settings=_HELP,
    subcommand_metavar="KOMMANDO …",
    options_metavar="",
    no_args_is_help=True,
)
def commands() -> None:
    """Gör beslutskartor av en källfil: kontrollera den, bygg sidorna, gör PDF:er, skriv ut schemat."""


@commands.command(options_metavar="")
@source_argument
def check(source: Path) -> None:
    """Kontrollera källan och visa alla problem.

    KÄLLA är docs/karta.yml om inget annat anges.
    """
    loaded, problems = _checked(source)
    for problem in problems:
        click.echo(f"{problem}\n", err=True)
    click.echo(f"{source.as_posix()}: {_summary(loaded.atlas, problems)}")


@commands.command(options_metavar="[VAL]")
@source_argument
@click.option(
    "--out", "out", required=True, metavar="MAPP", type=click.Path(path_type=Path), help="Dit filerna skrivs."
)
@click.option(
    "--engine",
    default="graphviz-pure",
    metavar="NAMN",
    type=click.Choice(["graphviz-pure", "dot"]),
    help="Ritprogrammet: graphviz-pure (förval) eller dot.",
)
def build(source: Path, out: Path, engine: EngineName) -> None:
    """Skriv de genererade sidorna och filerna till en mapp."""
    loaded, problems = _checked(source)
    files = build_site(loaded, Renderer(engine=engine), Hrefs())
    write(files, out)
    click.echo(f"{len(files)} filer i {out.as_posix()}: {_summary(loaded.atlas, problems)}")


@commands.command(options_metavar="[VAL]")
@source_argument
@click.option(
    "--pdf",
    "as_pdf",
    is_flag=True,
    help="Gör PDF:er i mappen pdf: varje karta med sina steg, och ett häfte för varje myndighet. "
    "Kräver Chromium, Chrome eller Edge.",
)
@click.option(
    "--offline",
    "as_zip",
    is_flag=True,
    help="Gör en zip-fil med webbplatsen, att läsa från en disk utan nät. Den byggs efter mkdocs.yml i den här mappen.",
)
@click.option(
    "--site",
    default="site",
    metavar="MAPP",
    type=click.Path(path_type=Path),
    help="Mappen med den byggda webbplatsen, där filerna också läggs: site om inget annat anges.",
)
def publish(source: Path, site: Path, *, as_pdf: bool, as_zip: bool) -> None:
    """Gör PDF:er och en zip-fil av den byggda webbplatsen.

    KÄLLA är docs/karta.yml om inget annat anges. Webbplatsen ska vara byggd av den.
    """
    if not (as_pdf or as_zip):
        raise WrongUse("Välj --pdf, --offline eller båda.", click.get_current_context())
    loaded, _ = _checked(source)
    for path in publish_site(loaded, site, as_pdf=as_pdf, as_zip=as_zip):
        click.echo(f"{path.as_posix()}: {path.stat().st_size / 1_000_000:.1f} MB")


@commands.command(options_metavar="")
def schema() -> None:
    """Skriv ut källans JSON-schema, för redigeringsprogram som hjälper till med nycklarna."""
    click.echo(json_schema(), nl=False)


def main() -> None:
    """Run the command line; every error ends in words, never in a traceback."""
    try:
        commands(standalone_mode=False)
    except FlowmapError as error:
        click.echo(f"{error}\n\n{len(errors(error.problems))} fel.", err=True)
        sys.exit(PROBLEMS)
    except (EngineError, PublishError) as error:
        click.echo(str(error), err=True)
        sys.exit(PROBLEMS)
    except OSError as error:
        click.echo(f"Det gick inte att skriva {error.filename}: {error.strerror}.", err=True)
        sys.exit(PROBLEMS)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(WRONG_USE)
    except click.UsageError as error:
        click.echo(_wrong_use(error), err=True)
        sys.exit(WRONG_USE)
    except click.Abort:
        sys.exit(130)


def _checked(source: Path) -> tuple[Loaded, tuple[Problem, ...]]:
    """Return a source that can be built, and its warnings; raise FlowmapError with every problem."""
    loaded = load(source)
    problems = check_source(loaded, date.today())
    if errors(problems):
        raise FlowmapError(problems)
    return loaded, problems


def _summary(atlas: Atlas, problems: tuple[Problem, ...]) -> str:
    transitions = sum(len(ref.step.transitions) for ref in atlas.steps)
    size = f"kartor: {len(atlas.maps)}, steg: {len(atlas.steps)}, övergångar: {transitions}"
    return f"inga fel, varningar: {len(problems)} ({size})." if problems else f"allt väl ({size})."


def _wrong_use(error: click.UsageError) -> str:
    """Return what was wrong with the command itself."""
    match error:
        case WrongUse():
            said = error.message
        case click.NoSuchOption():
            said = f"Valet {error.option_name} finns inte."
        case click.MissingParameter():
            said = f"{error.param.opts[-1] if error.param else 'Något'} saknas."
        case click.BadParameter():
            said = f"Värdet för {error.param.opts[-1] if error.param else 'ett val'} går inte att använda."
        case _:
            said = "Kommandot går inte att förstå."
    path = error.ctx.command_path if error.ctx else "flowmap"
    return f"{said} Se «{path} --help»."
