"""Lets the tests here use the plan set by hand that lies one folder up."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
