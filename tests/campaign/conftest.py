"""Lets the campaign use what makes files for the readers' tests, and what lies one folder up."""

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS / "campaign"), str(TESTS / "read"), str(TESTS)]
