"""Scores prediction files with scikit-learn.

usage: python scores.py < JOBS

JOBS is a JSON list of {"file", "threshold"}; the answer is a JSON list in the same order. A case counts when its status
is ok or the file has no such column; a score at or above the threshold is positive.
"""

import csv
import json
import sys

from sklearn.metrics import confusion_matrix, recall_score, roc_auc_score


def scored(file, threshold):
    with open(file, newline="", encoding="utf-8") as opened:
        rows = [row for row in csv.DictReader(opened) if row.get("status", "ok") == "ok"]
    labels = [int(row["label"]) for row in rows]
    scores = [float(row["score"]) for row in rows]
    called = [int(score >= float(threshold)) for score in scores]
    tn, fp, fn, tp = confusion_matrix(labels, called, labels=[0, 1]).ravel().tolist()
    return {
        "counts": {"tp": tp, "fp": fp, "tn": tn, "fn": fn},
        "sensitivity": recall_score(labels, called, pos_label=1),
        "specificity": recall_score(labels, called, pos_label=0),
        "auc": roc_auc_score(labels, scores),
    }


print(json.dumps([scored(job["file"], job["threshold"]) for job in json.load(sys.stdin)]))
