"""No code out of data, no network where none was asked for, models that are what they say."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipelines.reading.syntax import model as models
from tools import licences

ROOT = Path(__file__).resolve().parents[1]
CODE = [
    path
    for folder in ("schemas", "pipelines", "warehouse", "tools")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "unidecode"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}

# What reads and builds, with every way out closed: name look-ups and connections.
CLOSED = """
import sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        if event != "socket.connect" or isinstance(arguments[1], tuple):
            raise SystemExit(f"the network was asked for: {event} {arguments[1:]}")
    if event == "import" and arguments[0] == "unidecode":
        raise SystemExit("unidecode was imported")
sys.addaudithook(hook)
from pipelines import build, read, release
status = read.main([sys.argv[1], "--out", sys.argv[2], "--engine", "in_process"])
sys.exit(status or build.main([]) or release.main(["2024.01.1"]))
"""


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_code_comes_out_of_data(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
            assert not names & FORBIDDEN_MODULES
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in FORBIDDEN_MODULES
        elif isinstance(node, ast.Call):
            told = ast.unparse(node.func)
            assert told not in FORBIDDEN_CALLS
            assert told not in ("yaml.load", "yaml.load_all", "yaml.unsafe_load", "os.system")
            keywords = {k.arg: ast.unparse(k.value) for k in node.keywords}
            assert keywords.get("shell", "False") == "False"
            assert keywords.get("allow_pickle", "False") == "False"


def test_reading_building_and_releasing_ask_for_no_network(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    page = '<html><body><article><img src="http://example.org/a.png"><p>' + "Rebels killed 3. " * 30
    (articles / "a.html").write_text(page + '<iframe src="http://example.org/b"></iframe></p>')
    (articles / "b.txt").write_text("KABUL, May 3, 2020 - A bomb killed two people in Herat.")
    environment = os.environ | {
        "DATELINE_ARTICLES": str(articles),
        "DATELINE_BUILD": str(tmp_path / "build"),
        "DAGSTER_HOME": "",
        "DAGSTER_DISABLE_TELEMETRY": "yes",
    }
    command = [sys.executable, "-c", CLOSED, str(articles), str(tmp_path / "out")]
    if not os.getuid() and shutil.which("unshare"):
        command = ["unshare", "--net", *command]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "build/releases/conflict-events-2024.01.1/index.html").is_file()


def test_the_model_is_the_official_one(tmp_path: Path) -> None:
    folder = models.model_folder()
    models.demand_official(folder)
    changed = tmp_path / "model"
    shutil.copytree(folder, changed)
    (changed / "ner" / "cfg").write_bytes(b"{}")
    with pytest.raises(models.ModelError, match="not the files"):
        models.demand_official(changed)
    (changed / "meta.json").write_text('{"name": "core_web_md", "version": "3.8.0"}')
    with pytest.raises(models.ModelError, match="not the official model"):
        models.demand_official(changed)


def test_dagster_stays_at_home() -> None:
    settings = yaml.safe_load((ROOT / "tools/dagster.yaml").read_text(encoding="utf-8"))
    assert settings["telemetry"]["enabled"] is False
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "DAGSTER_DISABLE_TELEMETRY := yes" in makefile
    assert "dagster dev --host 127.0.0.1" in makefile


def test_the_licence_of_every_package_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main([]) == 0
    assert capsys.readouterr().out.count("\n") >= len(licences.locked())


def test_the_lock_has_hashes() -> None:
    lock = licences.LOCK.read_text(encoding="utf-8")
    assert lock.count("--hash=sha256:") >= len(licences.locked())
    assert "://" not in lock
