"""Fills an MLflow server with models trained under a given seed and prints, as one JSON object, what a reader of
the server must find. Counts are scikit-learn's, digests are of the files as MLflow's own client downloads them.

usage: MLFLOW_TRACKING_URI=http://127.0.0.1:PORT python seed.py SEED

Data: Breast Cancer Wisconsin (Diagnostic), DOI 10.24432/C5DW2B, CC BY 4.0, as scikit-learn ships it.
"""

import hashlib
import json
import os
import sys
import tempfile
import warnings

warnings.filterwarnings("ignore")

import mlflow
import numpy as np
import pandas as pd
from mlflow import MlflowClient
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

seed = int(sys.argv[1])
rng = np.random.default_rng(seed)
client = MlflowClient()

data = load_breast_cancer(as_frame=True)
features, malignant = data.data, (data.target == 0).astype(int)
x_train, x_test, y_train, y_test = train_test_split(
    features, malignant, test_size=0.4, random_state=seed, stratify=malignant
)


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def folder_digests(folder):
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            if name == "registered_model_meta":  # written by the client while it downloads; the server has no such file
                continue
            path = os.path.join(parent, name)
            found[os.path.relpath(path, folder).replace(os.sep, "/")] = sha256(path)
    return found


def log_predictions(scores, folder, name):
    """Writes the predictions of the test split into the run and returns their digest."""
    table = pd.DataFrame({"case_id": [f"wdbc-{i:04d}" for i in x_test.index], "label": y_test.values, "score": scores})
    with tempfile.TemporaryDirectory() as local:
        table.to_csv(f"{local}/{name}", index=False)
        digest = sha256(f"{local}/{name}")
        with open(f"{local}/SHA256SUMS.json", "w") as file:
            json.dump({name: digest}, file)
        mlflow.log_artifacts(local, folder)
    return digest


def train(model_name, estimator, place, threshold_in):
    """One run and its registered version. `threshold_in` is the place of the threshold: a parameter or a tag."""
    estimator.fit(x_train, y_train)
    scores = estimator.predict_proba(x_test)[:, 1]
    # Halfway between two scores of the middle third, so that no rounding can move a case.
    ordered = np.unique(scores)
    at = int(rng.integers(len(ordered) // 3, 2 * len(ordered) // 3))
    threshold = repr(float((ordered[at] + ordered[at + 1]) / 2))
    folder, name = place.rsplit("/", 1)

    mlflow.set_experiment(f"experiment-{seed}")
    with mlflow.start_run() as run:
        params = {"algorithm": type(estimator).__name__, "seed": str(seed)}
        if threshold_in == "param":
            params["decision_threshold"] = threshold
        mlflow.log_params(params)
        dataset = mlflow.data.from_pandas(x_test.assign(label=y_test), name="holdout", targets="label")
        mlflow.log_input(dataset, context="validation")
        # The last value is neither the largest nor the smallest: a reader must not take one of those.
        for step, value in enumerate([0.9, 0.1, float(rng.uniform(0.2, 0.8))]):
            mlflow.log_metric("val_loss", value, step=step)
            last = value
        auc = float(roc_auc_score(y_test, scores))
        mlflow.log_metrics({"auc": auc, "n_test": float(len(y_test))})
        predictions = log_predictions(scores, folder, name)
        info = mlflow.sklearn.log_model(
            estimator, name="model", registered_model_name=model_name, serialization_format="cloudpickle"
        )
    version = str(info.registered_model_version)
    tags = {"compliance_level": "clinical_validation", "note": f"sæd {seed} / ✓"}
    if threshold_in == "tag":
        tags["countersign.threshold"] = threshold
    if place != "validation/predictions.csv":
        tags["countersign.predictions"] = place
    for key, value in tags.items():
        client.set_model_version_tag(model_name, version, key, value)
    client.update_model_version(model_name, version, f"Trained with seed {seed}")

    tn, fp, fn, tp = (int(count) for count in confusion_matrix(y_test, scores >= float(threshold)).ravel())
    return {
        "model": model_name,
        "version": version,
        "runId": run.info.run_id,
        "threshold": threshold,
        "params": params,
        "tags": {**tags, "dataset.validation.holdout": dataset.digest},
        "metrics": {"auc": repr(auc), "n_test": repr(float(len(y_test))), "val_loss": repr(last)},
        "predictions": {"path": place, "sha256": predictions},
        "modelFiles": folder_digests(mlflow.artifacts.download_artifacts(f"models:/{model_name}/{version}")),
        "counts": {"tp": tp, "fp": fp, "tn": tn, "fn": fn},
        "auc": auc,
    }


main, other = f"wdbc-{seed}", f"wdbc-other-{seed}"
logistic = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
forest = RandomForestClassifier(30, random_state=seed)
versions = [
    train(main, logistic, "validation/predictions.csv", "param"),
    train(main, forest, "validation/predictions.csv", "tag"),
    train(other, logistic, "reports/locked/scores.csv", "tag"),
]
client.set_registered_model_alias(main, "production", "1")
client.set_registered_model_alias(main, "candidate", "2")
client.set_registered_model_tag(main, "owner", "test")
client.update_registered_model(main, description="Model of the test")
# A prompt shares the name space of models and must not be taken for one.
mlflow.genai.register_prompt(name=f"prompt-{seed}", template="Say {{word}}")

print(json.dumps({"models": [main, other], "versions": versions, "positive": int(y_test.sum()), "cases": len(y_test)}))
