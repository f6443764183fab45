"""Where things lie: data below the environment's directory, reference data in the repository.

And where the offices are: the hour of their clocks.
"""

import os
from datetime import timedelta, timezone
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
REFERENCE_DIR = REPOSITORY / "data" / "reference"
FONT_DIR = REPOSITORY / "data" / "fonts"
VIETNAM = timezone(timedelta(hours=7))


def data_dir() -> Path:
    """The directory of the database and its key: `SO213_DATA`, else `data/` of the repository."""
    return Path(os.environ.get("SO213_DATA") or REPOSITORY / "data").resolve()


def database_path() -> Path:
    """The one database file."""
    return data_dir() / "so213.sqlite"
