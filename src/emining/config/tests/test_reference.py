"""The generated documentation says what the declarations say."""

from __future__ import annotations

from emining.config.environment import VARIABLES
from emining.config.reference import pages, stale_pages


def test_no_generated_page_is_out_of_date() -> None:
    assert not stale_pages(), "run `make docs`"


def test_every_setting_is_documented_and_no_path_of_this_machine_is() -> None:
    text = next(text for path, text in pages().items() if path.name == "configuration.md")
    for name in VARIABLES:
        assert f"`{name}`" in text
    assert "<project>/.data" in text
