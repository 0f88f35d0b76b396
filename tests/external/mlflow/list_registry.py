"""Lists a registry with MLflow's own client, a thousand a page, once for each line it is given; prints as JSON what it
found, in how many seconds, and the most memory that it ever had.

usage: MLFLOW_TRACKING_URI=http://127.0.0.1:PORT python list_registry.py
"""

import json
import resource
import sys
import time

from mlflow import MlflowClient

client = MlflowClient()


def every(search):
    found, token = [], None
    while True:
        page = search(max_results=1000, page_token=token)
        found += page
        token = page.token
        if not token:
            return found


for _ in sys.stdin:
    started = time.perf_counter()
    models = every(client.search_registered_models)
    versions = every(client.search_model_versions)
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"models": len(models), "versions": len(versions), "seconds": seconds, "megabytes": memory}), flush=True)
