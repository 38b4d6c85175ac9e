"""docs/rules.md names every rejection code and no other."""

import re
from pathlib import Path

from sequencer.domain.rejections import RejectionCode

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_page_names_each_code() -> None:
    named = set(re.findall(r"`([A-Z0-9]+(?:_[A-Z0-9]+)+|EXPIRED)`", PAGE.read_text()))
    assert named == set(RejectionCode)
