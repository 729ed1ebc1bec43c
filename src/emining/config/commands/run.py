"""`emining run`."""

from __future__ import annotations

import click


@click.command()
@click.option("--no-worker", is_flag=True, help="Serve pages without a worker: run that elsewhere.")
@click.option("--no-web", is_flag=True, help="Run the worker only.")
def command(*, no_worker: bool, no_web: bool) -> None:
    """Serve the platform: database cluster, migrations, content, web and worker processes, until Ctrl-C.

    \b
    Example: emining run
    Example: PORT=8080 DATA_DIR=/srv/emining emining run
    Example: DATABASE_URL=postgresql://owner@db.example/emining emining run --no-web
    """
    from emining.config.supervisor import CannotRunError, Supervisor

    try:
        code = Supervisor(web=not no_web, worker=not no_worker).run()
    except CannotRunError as error:
        raise click.ClickException(str(error)) from None
    raise SystemExit(code)
