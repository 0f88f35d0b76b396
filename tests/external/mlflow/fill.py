"""Fills the database of an MLflow server with a large registry, by SQL: through the API it would take minutes.
Names, tags and times are functions of their number; what is there already stays. Every third model has two aliases,
every version four tags; with runs, every version has one of its own with six parameters and six metrics.

usage: python fill.py DATABASE MODELS VERSIONS [--runs]
"""

import sqlite3
import sys

path, models, versions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with_runs = "--runs" in sys.argv
start = 1_780_000_000_000
stages = ["candidate", "validated", "approved", "retired"]
owners = [f"Team {letter} (fictional)" for letter in "ABCDE"]

db = sqlite3.connect(path)
name = "clinical-model-{:05d}".format
run_of = "{:032x}".format


def insert(table, columns, rows):
    marks = ", ".join("?" * len(columns.split(",")))
    db.executemany(f"insert or ignore into {table} ({columns}) values ({marks})", rows)


numbers = range(versions)
# The first versions of all models, then the second ones, and so on.
places = [(name(number % models), number // models + 1) for number in numbers]
insert(
    "registered_models",
    "name, creation_time, last_updated_time, description",
    ((name(m), start + m, start + m, f"Model {m} of a registry made for measuring.") for m in range(models)),
)
insert(
    "registered_model_tags",
    "name, key, value",
    (
        (name(m), key, value)
        for m in range(models)
        for key, value in (("owner", owners[m % 5]), ("risk.class", ["I", "IIa", "IIb"][m % 3]))
    ),
)
insert(
    "registered_model_aliases",
    "name, alias, version",
    ((name(m), alias, 1) for m in range(0, min(models, versions), 3) for alias in ("production", "candidate")),
)
insert(
    "model_versions",
    "name, version, creation_time, last_updated_time, description, current_stage, source, run_id, status",
    (
        (*places[n], start + models + n, start + models + n, f"Version {n}, retrained on data of month {n % 60}.",
         "None", f"/models/{n}", run_of(n + 1) if with_runs else None, "READY")
        for n in numbers
    ),
)
insert(
    "model_version_tags",
    "name, version, key, value",
    (
        (*places[n], key, value)
        for n in numbers
        for key, value in (
            ("validation.status", stages[n % 4]),
            ("countersign.threshold", f"0.{n % 89 + 10}"),
            ("dataset", f"cohort-{n % 12:02d}"),
            ("git.commit", f"{n * 2654435761 % 2**40:010x}"),
        )
    ),
)
if with_runs:
    insert(
        "runs",
        "run_uuid, name, status, start_time, end_time, lifecycle_stage, artifact_uri, experiment_id, user_id, source_type",
        ((run_of(n + 1), f"run-{n}", "FINISHED", start + n, start + n + 60_000, "active", f"mlflow-artifacts:/0/{n}",
          0, "bench", "LOCAL") for n in numbers),
    )
    insert("params", "run_uuid, key, value", ((run_of(n + 1), f"param{k}", f"{n % 7}.{k}") for n in numbers for k in range(6)))
    insert(
        "latest_metrics",
        "run_uuid, key, value, timestamp, step, is_nan",
        ((run_of(n + 1), f"metric{k}", (n * 7919 + k) % 997 / 997, start + n, 1, 0) for n in numbers for k in range(6)),
    )
db.commit()
