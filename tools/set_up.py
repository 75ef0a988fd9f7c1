"""Makes `.venv`: brings its own uv, finds or fetches Python 3.12, installs the locked packages.

Run by `make`; needs any Python 3.8 or later and nothing else. Everything lands in the project's
folder: `.tools` (uv) and `.venv` (Python and packages).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools" / "uv"
VENV = ROOT / ".venv"
WANTED = "3.12"
UV = "uv>=0.7,<1"


def main() -> None:
    """Set up, or say in one line what is missing."""
    argparse.ArgumentParser(prog="tools/set_up.py", description=__doc__).parse_args()
    if sys.version_info < (3, 8):  # noqa: UP036 (this script runs before Python 3.12 is there)
        sys.exit("Python 3.8 or later is needed to set up; this one is " + sys.version.split()[0])
    environment = {**os.environ, "PATH": os.pathsep.join([*pyenv_folders(), os.environ["PATH"]])}
    uv = str(bring_uv())
    try:
        if not is_venv_usable():
            run([uv, "venv", "--quiet", "--clear", "--python", WANTED, str(VENV)], environment)
        lock = str(ROOT / "requirements.txt")
        sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
        print(
            "Installing the locked packages into .venv (the first time: about a minute) …",
            flush=True,
        )
        run([*sync, "--python", str(VENV), lock], environment)
    except subprocess.CalledProcessError as error:
        sys.exit(f"set-up failed: {' '.join(error.cmd[1:4])} ended with status {error.returncode}")


def bring_uv() -> Path:
    """The path of uv in `.tools`, installed there if need be.

    `venv` lacks `ensurepip` on some systems (Debian's python3 without python3-venv): then pip
    puts uv into a plain folder.
    """
    if uv := found_uv():
        return uv
    shutil.rmtree(TOOLS, ignore_errors=True)
    pip_of_venv = TOOLS / "bin" / "python"
    install = ["-m", "pip", "install", "--quiet"]
    attempts = [
        [[sys.executable, "-m", "venv", str(TOOLS)], [str(pip_of_venv), *install, UV]],
        [[sys.executable, *install, "--target", str(TOOLS), UV]],
    ]
    reason = ""
    for commands in attempts:
        try:
            for command in commands:
                subprocess.run(command, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = (getattr(error, "stderr", "") or str(error)).strip().splitlines()[-1]
            shutil.rmtree(TOOLS, ignore_errors=True)
            continue
        if uv := found_uv():
            return uv
    sys.exit(
        f"uv could not be installed: {sys.executable} has neither a working venv nor pip, or the "
        f"package index cannot be reached. On Debian: apt-get install python3-venv. {reason}"
    )


def found_uv() -> Path | None:
    """The uv in `.tools`, if it is there and works."""
    uv = TOOLS / "bin" / "uv"
    try:
        subprocess.run([str(uv), "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return uv


def pyenv_folders() -> list[str]:
    """Folders of pyenv's Pythons: its shims hide those that are not selected, also from uv."""
    roots = [os.environ.get("PYENV_ROOT", ""), str(Path.home() / ".pyenv")]
    if pyenv := shutil.which("pyenv"):
        roots.append(str(Path(pyenv).resolve().parent.parent))
    found = {p for root in roots if root for p in Path(root).glob(f"versions/{WANTED}*/bin")}
    return [str(path) for path in sorted(found, reverse=True)]


def is_venv_usable() -> bool:
    """Is there a `.venv` with the wanted Python?"""
    code = f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{WANTED}')"
    try:
        return not subprocess.run(
            [str(VENV / "bin" / "python"), "-c", code], check=False
        ).returncode
    except OSError:
        return False


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command, its output shown."""
    subprocess.run(command, check=True, env=environment, cwd=ROOT)


if __name__ == "__main__":
    main()
