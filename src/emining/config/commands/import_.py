"""`emining import`."""

from __future__ import annotations

from pathlib import Path

import click

from emining.config.database_access import needs_database


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "target", required=True, help="What it is: titles, occurrences, boundaries.")
@click.option("--mapping", default="", help="A mapping file (.yaml), or the name of one that comes with the platform.")
@click.option("--crs", default="", help="Coordinate system when the file names none, as EPSG:32642.")
@click.option("--layer", default="", help="Layer or sheet, when the file has several.")
@click.option("--encoding", default="", help="Encoding of the texts when the file names none, as windows-1256.")
@click.option("--jurisdiction", default="", help="Whose data it is (PK-BA), when the mapping shall not decide.")
@click.option("--dry-run", is_flag=True, help="Report without writing.")
@click.option("--repair", is_flag=True, help="Accept the repair of invalid outlines; the report states the areas.")
@click.option("--restore-shx", is_flag=True, help="Make a missing .shx file again from the .shp file.")
@click.option("--all-or-nothing", is_flag=True, help="Write nothing when a single feature is refused.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the refusals to this CSV file.")
@needs_database
def command(
    *,
    file: Path,
    target: str,
    mapping: str,
    crs: str,
    layer: str,
    encoding: str,
    jurisdiction: str,
    dry_run: bool,
    repair: bool,
    restore_shx: bool,
    all_or_nothing: bool,
    report: Path | None,
) -> None:
    """Import a file that others hold: titles, occurrences or boundaries.

    Reads shapefile (zipped or not), GeoPackage, GeoJSON, KML, KMZ, MapInfo, CSV and XLSX. Every feature read is
    written, updated, unchanged or refused, and each refusal is named. Running it again changes nothing; interrupted
    with Ctrl-C it leaves nothing behind. docs/how-to/import-a-register.md explains mappings.

    \b
    Example: emining import el_grnt.shp --as titles --mapping nt_el_granted --dry-run
    Example: emining import sites.csv --as occurrences --mapping sites.yaml --crs EPSG:4326 --report refused.csv
    """
    from emining.accounts.types import system_actor
    from emining.kernel.refusals import Refused
    from emining.places.intake import messages
    from emining.places.intake.report import refusals_csv
    from emining.places.intake.runner import ImportRequest, import_file
    from emining.places.intake.targets import target_for

    name, text = _mapping(mapping)
    request = ImportRequest(
        path=file,
        target=target,
        mapping=name,
        mapping_text=text,
        jurisdiction=jurisdiction,
        crs=crs,
        layer=layer,
        encoding=encoding,
        repair=repair,
        restore_shx=restore_shx,
        strict=all_or_nothing,
        dry_run=dry_run,
    )
    try:
        result = import_file(actor=system_actor("import"), request=request, on_progress=_progress)
    except Refused as refusal:
        told = messages.sentence(refusal.code, refusal.facts, target_for(target).sentences)
        raise click.ClickException(f"{told} {messages.advice(refusal.code, refusal.facts)}") from None
    if report is not None:
        rows = result.report
        own = target_for(target).sentences
        words = refusals_csv(file=rows.file, layer=rows.layer, rows=rows.rows, own=own)
        report.write_text(words, encoding="utf-8", newline="")
    _tell(result, report)


def _mapping(given: str) -> tuple[str, str]:
    """Name of a shipped mapping, or text of a mapping file; what looks like a file must be one."""
    path = Path(given)
    if not given or not (path.is_file() or path.suffix in {".yaml", ".yml"}):
        return given, ""
    if not path.is_file():
        raise click.ClickException(f"There is no mapping file {path}.")
    return "", path.read_text(encoding="utf-8")


def _progress(read: int, total: int) -> None:
    of = f" of {total}" if total > 0 else ""
    click.echo(f"\r{read}{of} features read", nl=False, err=True)


def _tell(result: object, report: Path | None) -> None:
    from emining.places.intake import messages
    from emining.places.intake.runner import ImportResult
    from emining.places.intake.targets import target_for

    assert isinstance(result, ImportResult)  # noqa: S101 - imported late, so that `--help` is quick
    counts, reading = result.report.counts, result.reading
    accuracy = "accuracy not established" if reading.accuracy_m is None else f"accuracy {reading.accuracy_m:g} m"
    click.echo("", err=True)
    click.echo(f"{result.report.file}, layer {result.report.layer}, mapping {result.mapping.name}")
    click.echo(f"coordinates {reading.crs}, operation {reading.operation}, {accuracy}")
    click.echo(
        f"read {counts['read']} = written {counts['written']} + updated {counts['updated']}"
        f" + unchanged {counts['unchanged']} + refused {counts['refused']}"
    )
    own = target_for(result.mapping.target).sentences
    refusals = list(result.report.refusals)
    for row in refusals[:20]:
        click.echo(f"  feature {row.number} ({row.key}): {messages.sentence(row.code, row.facts, own)}")
    if len(refusals) > 20:
        rest = f"all of them are in {report}" if report else "--report FILE writes all of them"
        click.echo(f"  … and {len(refusals) - 20} more; {rest}")
    repaired = sum(any(code == "ring_repaired" for code, _facts in row.notes) for row in result.report.rows)
    if repaired:
        click.echo(f"  {repaired} outlines were repaired")
    if result.dry_run:
        click.echo("Dry run: nothing was written.")
