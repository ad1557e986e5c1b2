"""What is shipped for running Byline keeps the promises of docs/deploy.md, as far as reading it can tell."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from rag.engine import Readiness
from rag.settings import Settings
from service.telemetry.metrics import Metrics

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy/byline.service").read_text(encoding="utf-8")
NGINX = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
CADDY = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")
ALERTS = (ROOT / "deploy/alerts.yml").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
SHIPPED = {"Dockerfile": DOCKERFILE, "compose.yaml": COMPOSE, "unit": UNIT, "nginx": NGINX, "Caddy": CADDY}


def instructions() -> list[tuple[str, str]]:
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(name, words) for name, _, words in (line.partition(" ") for line in lines)]


def image_environment() -> dict[str, str]:
    return dict(word.split("=", 1) for name, words in instructions() if name == "ENV" for word in shlex.split(words))


def unit_settings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in UNIT.splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def service() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]["byline"]
    return loaded


def metric_names() -> set[str]:
    metrics = Metrics()
    metrics.watch_queue(lambda: 0, lambda: 0)
    nothing = Readiness(
        ready=False, generation=None, articles=0, passages=0, model=None, embedding_model="hashing", reason=None
    )
    shown = metrics.exposition("", nothing)[0].decode()
    return {name for name in re.findall(r"^# TYPE (\w+)", shown, re.MULTILINE) if not name.endswith("_created")}


def test_the_image_runs_as_somebody_else_than_root() -> None:
    steps = instructions()
    user = steps.index(("USER", "byline"))
    assert user < steps.index(("CMD", '["byline", "serve"]'))
    assert not any(name == "USER" for name, _ in steps[user + 1 :])


def test_the_image_is_healthy_when_it_can_answer() -> None:
    (check,) = [words for name, words in instructions() if name == "HEALTHCHECK"]
    assert "/readyz" in check


def test_the_image_serves_the_seeds_without_a_network() -> None:
    steps = instructions()
    assert steps.index(("COPY", "--chown=byline seeds seeds")) < steps.index(("RUN", "byline index seeds"))
    assert image_environment()["HF_HUB_OFFLINE"] == "1"


def test_what_the_image_keeps_is_in_its_volume() -> None:
    environment = image_environment()
    assert ("VOLUME", "/data") in instructions()
    assert environment["BYLINE_INDEX_DIR"].startswith("/data/")
    assert environment["BYLINE_STATE_DIR"].startswith("/data/")


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_what_is_shipped_holds_no_secret(name: str) -> None:
    assert not re.search(r"(?i)\b(?:[ap]k_\w+|sk-\w+|(?:api|admin|page)_key\s*[:=]\s*\S)", SHIPPED[name])


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_setting_that_is_named_is_one(name: str) -> None:
    settings = {f"BYLINE_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"BYLINE_[A-Z_]+", SHIPPED[name])) <= settings


def test_the_composed_service_has_no_more_rights_than_it_needs() -> None:
    composed = service()
    assert composed["read_only"] is True
    assert composed["cap_drop"] == ["ALL"]
    assert composed["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "cpus", "pids_limit", "healthcheck", "restart"} <= set(composed)


def test_the_composed_service_asks_for_keys_and_is_reached_from_this_machine_only() -> None:
    composed = service()
    assert composed["environment"]["BYLINE_QUESTIONS"] == "keyed"
    assert all(port.startswith("127.0.0.1:") for port in composed["ports"])
    assert composed["volumes"] == ["data:/data"]


def test_the_unit_runs_without_rights_and_asks_for_keys() -> None:
    unit = unit_settings()
    assert unit["User"] == ["byline"]
    assert (unit["NoNewPrivileges"], unit["ProtectSystem"]) == (["yes"], ["strict"])
    assert unit["CapabilityBoundingSet"] == [""]
    assert unit["StateDirectory"] == ["byline"]
    assert any("BYLINE_QUESTIONS=keyed" in words for words in unit["Environment"])


def test_answers_in_progress_have_the_time_to_end() -> None:
    longest = Settings.model_fields["model_timeout_s"].default + 30
    assert int(unit_settings()["TimeoutStopSec"][0]) > longest
    assert int(service()["stop_grace_period"].removesuffix("s")) > longest


def test_the_proxies_neither_hold_streams_back_nor_show_the_figures() -> None:
    assert "proxy_buffering off;" in NGINX
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    assert "(metrics|readyz)" in NGINX
    assert "/metrics /readyz" in CADDY
    assert not re.search(r"^\s*flush_interval", CADDY, re.MULTILINE)


def test_every_metric_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"`(byline_[a-z_]+)`", GUIDE))
    assert documented == {name for name in metric_names() if name.startswith("byline_")}


def test_the_alerts_ask_for_metrics_that_there_are() -> None:
    rules = [rule["expr"] for group in yaml.safe_load(ALERTS)["groups"] for rule in group["rules"]]
    asked = {name.removesuffix("_bucket") for rule in rules for name in re.findall(r"byline_[a-z_]+", rule)}
    assert len(rules) >= 5
    assert asked <= metric_names()
