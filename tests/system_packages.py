"""The Debian packages the tests drive: installed when missing, named when they cannot be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# What is looked for, and the package that brings it.
WANTED = {
    "chromium": "chromium",
    "firefox-esr": "firefox-esr",
    "pdftotext": "poppler-utils",
}
FONT = Path("/usr/share/fonts/truetype/liberation2")
FONT_PACKAGE = "fonts-liberation2"


def missing() -> list[str]:
    """The packages whose programs or fonts are not on this machine."""
    found = [package for program, package in WANTED.items() if shutil.which(program) is None]
    return found if FONT.is_dir() else [*found, FONT_PACKAGE]


def main() -> int:
    """Install what is missing; without root, name it and stop."""
    packages = missing()
    if not packages:
        return 0
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.name != "posix" or os.geteuid() != 0:
        print(f"The tests need: {' '.join(packages)}. As root: {' '.join(install)}")
        return 1
    subprocess.run(["apt-get", "update", "-q"], check=True)
    subprocess.run(install, check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    return 0


if __name__ == "__main__":
    sys.exit(main())
