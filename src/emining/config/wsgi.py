"""The web application, with warm tiles answered before the framework."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.config.settings")
_framework = get_wsgi_application()

from emining.config.environment import data_dir  # noqa: E402 - settings first
from emining.config.tile_cache import TileCache, TileStore, Versions, process_folder  # noqa: E402
from emining.publicsite.layers import edition  # noqa: E402

application = TileCache(_framework, store=TileStore(process_folder(data_dir())), versions=Versions(edition))
