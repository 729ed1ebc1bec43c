"""What the composition itself remembers."""

from emining.config.models.setup_step_done import SetupStepDone

__all__ = ["SetupStepDone"]
