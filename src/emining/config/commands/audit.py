"""`emining audit`: check the chains, hand them out, publish their heads."""

from __future__ import annotations

import sys

import click

from emining.config.database_access import needs_database


@click.group()
def command() -> None:
    """Check the audit chains, export them for others to check, publish their heads.

    \b
    Example: emining audit verify --head PK-BA:17:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    Example: emining audit export audit.jsonl
    Example: emining audit sign
    """


@command.command()
@click.option("--head", "heads", multiple=True, help="A published head: CHAIN:POSITION:HASH, a bare hash, or a file.")
@click.option("--chain", "chains", multiple=True, help="Only this chain (a jurisdiction code); may be repeated.")
@click.option("--key", "keys", multiple=True, help="Public key (hex) to trust for signed heads; default: any.")
@needs_database
def verify(*, heads: tuple[str, ...], chains: tuple[str, ...], keys: tuple[str, ...]) -> None:
    """Recompute every hash and name everything that was changed after it was recorded.

    Give a published head (from a certificate, the heads page or the custodian's file): only against one of these does a
    chain show that was cut, or rewritten as a whole. Exit code 1 when anything is found.

    \b
    Example: emining audit verify
    Example: emining audit verify --chain PK-BA --head /srv/custodian/audit-heads.jsonl
    """
    from emining.audit.checking import verify_database
    from emining.audit.known_heads import read_head

    try:
        known = [head for given in heads for head in read_head(given)]
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    report = verify_database(*chains, heads=known, trusted_keys=keys, progress=_progress("events checked"))
    for finding in report.findings:
        click.secho(
            f"FOUND  {finding.chain or '-'}  position {finding.sequence}  {finding.reason}: {finding.detail}", fg="red"
        )
    for code, (length, hash_) in report.chains.items():
        click.echo(f"chain  {code}  {length} events  ends with {hash_}")
    click.echo(f"events: {report.events}; heads compared: {report.heads}; personal values erased: {report.erased}")
    if not known:
        click.echo("No head from outside was given (--head): a chain that was rewritten as a whole may not show.")
    if not report.is_intact:
        click.secho(f"NOT INTACT; findings: {len(report.findings)}", fg="red", bold=True)
        sys.exit(1)
    click.secho("INTACT", fg="green", bold=True)


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True))
@click.option("--chain", "chains", multiple=True, help="Only this chain; may be repeated.")
@click.option("--without-personal", is_flag=True, help="Leave personal values out; the chains can still be checked.")
@needs_database
def export(*, file: str, chains: tuple[str, ...], without_personal: bool) -> None:
    """Write the chains to FILE, one JSON object a line, for the stand-alone verifier.

    The file appears when it is complete; interrupting leaves nothing. Unless --without-personal is given it holds
    personal data: keep it as such.

    \b
    Example: emining audit export audit.jsonl && python3 verify_audit.py audit.jsonl
    """
    from pathlib import Path

    from django.conf import settings

    from emining.audit.checking import write_export

    standing = settings.OPERATING_AUTHORITY.en if settings.OPERATING_AUTHORITY else _DEMONSTRATION
    events = write_export(
        Path(file),
        *chains,
        with_personal=not without_personal,
        standing=standing,
        progress=_progress("events written"),
    )
    click.echo(f"{file}: {events} events")


@command.command()
@needs_database
def sign() -> None:
    """Sign the heads of all chains now and publish them, as the worker does once a day.

    \b
    Example: emining audit sign
    """
    from emining.audit.services import sign_heads

    for head in sign_heads():
        click.echo(head.text)


_DEMONSTRATION = "Demonstration; not an official register"


class _progress:  # noqa: N801 - used like a function
    """Counts on a terminal, about once every few thousand; silent elsewhere."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __call__(self, number: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{number:,} {self.words}", nl=False, err=True)
