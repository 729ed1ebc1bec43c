"""One operator's command a file: `<name>.py` with a `click` command called `command`."""
