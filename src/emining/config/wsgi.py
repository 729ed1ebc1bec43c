"""The web application, with anonymous tiles answered before the framework."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
_framework = get_wsgi_application()

from django.db import close_old_connections  # noqa: E402 - settings first

from emining.config.environment import data_dir  # noqa: E402
from emining.config.tile_cache import TileCache, TileStore, Versions, process_folder  # noqa: E402
from emining.publicsite.layers import edition, public_tile  # noqa: E402


def _edition(layer: str) -> str:
    # Outside the framework's request cycle a connection that has broken or grown old is ours to drop.
    close_old_connections()
    return edition(layer)


application = TileCache(
    _framework, store=TileStore(process_folder(data_dir())), versions=Versions(_edition), make=public_tile
)
