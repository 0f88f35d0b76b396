"""Logs a run with metrics and a model artifact, adds an alias, and lists it again. Prints what the SDK then says."""

import json
import os
import sys
import tempfile

import wandb

project = sys.argv[1]
files = {"model.bin": bytes(range(256)) * 40, "sub/labels.txt": b"benign\nmalignant\n"}

with tempfile.TemporaryDirectory() as folder:
    run = wandb.init(
        project=project,
        entity="fictional-lab",
        name="logged by the SDK (fictional)",
        config={"learning_rate": 0.1, "layers": [8, 4], "optimiser": {"kind": "sgd"}},
        tags=["first", "demo"],
        dir=folder,
        settings=wandb.Settings(silent=True, console="off", disable_git=True, x_disable_stats=True, x_disable_meta=True),
    )
    for step in range(5):
        run.log({"loss": 1 / (step + 1), "auc": 0.5 + step / 10})
    artifact = wandb.Artifact("triage", type="model", description="First (fictional)", metadata={"threshold": 0.5})
    for path, content in files.items():
        place = os.path.join(folder, "files", path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as out:
            out.write(content)
        artifact.add_file(place, name=path)
    run.log_artifact(artifact, aliases=["candidate"])
    artifact.wait()
    run.link_artifact(artifact, f"fictional-lab/{project}/released", aliases=["stable"])
    run.finish()

api = wandb.Api()
stored = api.artifact(f"fictional-lab/{project}/triage:v0", type="model")
stored.aliases.append("production")
stored.save()
again = api.artifact(f"fictional-lab/{project}/triage:production", type="model")
logged = api.run(f"fictional-lab/{project}/{run.id}")
print(
    json.dumps(
        {
            "run": run.id,
            "version": again.version,
            "aliases": sorted(again.aliases),
            "digest": again.digest,
            "metadata": again.metadata,
            "config": logged.config,
            "auc": logged.summary["auc"],
            "history": [row["loss"] for row in logged.scan_history()],
            "files": {entry.path: entry.digest for entry in again.manifest.entries.values()},
        }
    )
)
