"""Lists the models of a project through `wandb.Api()`, with the files of each version. Prints what the SDK says."""

import json
import sys

import wandb

api = wandb.Api()
place = f"fictional-lab/{sys.argv[1]}"
found = {}
for collection in api.artifact_type("model", project=place).collections():
    versions = {}
    for artifact in collection.artifacts():
        folder = artifact.download(root=f"{collection.name}-{artifact.version}")
        files = {}
        for entry in artifact.manifest.entries.values():
            with open(f"{folder}/{entry.path}", "rb") as content:
                files[entry.path] = content.read().hex()
        versions[artifact.version] = {
            "aliases": sorted(artifact.aliases),
            "description": artifact.description,
            "metadata": artifact.metadata,
            "tags": sorted(artifact.tags),
            "files": files,
        }
    found[collection.name] = {"description": collection.description, "tags": sorted(collection.tags), "versions": versions}
runs = {
    run.id: {"name": run.name, "group": run.group, "state": run.state, "config": dict(run.config), "summary": {k: v for k, v in run.summary.items() if not k.startswith("_")}}
    for run in api.runs(place)
}
print(json.dumps({"models": found, "runs": runs}))
