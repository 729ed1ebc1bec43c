"""Django settings, one file a subject."""

from emining.config.settings.accounts import *  # noqa: F403
from emining.config.settings.apps import *  # noqa: F403
from emining.config.settings.databases import *  # noqa: F403
from emining.config.settings.files import *  # noqa: F403
from emining.config.settings.languages import *  # noqa: F403
from emining.config.settings.logs import *  # noqa: F403
from emining.config.settings.mail import *  # noqa: F403
from emining.config.settings.security import *  # noqa: F403
from emining.config.settings.signing import *  # noqa: F403
from emining.config.settings.standing import *  # noqa: F403
