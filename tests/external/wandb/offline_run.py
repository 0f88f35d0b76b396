"""Writes offline run files with the real client. Arguments: a folder, and a JSON file of what to write."""

import glob
import json
import os
import sys

import wandb

folder = sys.argv[1]
with open(sys.argv[2], encoding="utf-8") as wishes:
    wish = json.load(wishes)
run = wandb.init(
    project="offline-lab",
    name="offline (fictional)",
    group="screening",
    config=wish["config"],
    tags=["offline", "demo"],
    notes="Made by the real client (fictional)",
    dir=folder,
    mode="offline",
    settings=wandb.Settings(silent=True, console="off", disable_git=True, x_disable_stats=True, x_disable_meta=True),
)
for step in range(wish["rows"]):
    run.log({"loss": 1 / (step + 1), "count": step, "nested": {"auc": 0.5 + step / 100}, "word": "text"})
if wish.get("artifact"):
    artifact = wandb.Artifact("triage", type="model", metadata={"threshold": 0.5})
    with artifact.new_file("model.bin", mode="wb") as out:
        out.write(b"weights")
    run.log_artifact(artifact, aliases=["candidate"])
run.config.update({"added": "later"})
run.summary["auc"] = 0.9625
identity = run.id
run.finish()
(file,) = glob.glob(os.path.join(folder, "wandb", f"offline-run-*-{identity}", "*.wandb"))
print(json.dumps({"run": identity, "file": file, "config": dict(run.config)}))
