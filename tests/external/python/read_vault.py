"""Reads a vault database with a library that is not Countersign's.

usage: python read_vault.py sqlcipher3|sqlite3 DATABASE < KEY

KEY is the raw key in hex; it comes by standard input, because everybody can list arguments. Prints one JSON object:
the number of rows of each table and every revision's digest with the SHA-256 of its bytes, or why it was refused.
"""

import hashlib
import importlib
import json
import sys

library = importlib.import_module(sys.argv[1])
key = sys.stdin.readline().strip()
database = library.connect(sys.argv[2])


def rows(sql):
    return database.execute(sql).fetchall()


try:
    database.execute("pragma cipher_log_level = none")
    database.execute(f"pragma key = \"x'{key}'\"")
    names = [name for (name,) in rows("select name from sqlite_master where type = 'table' order by name")]
    tables = {name: rows(f'select count(*) from "{name}"')[0][0] for name in names}
    revisions = rows("select digest, kind, bytes from revisions order by digest")
    print(
        json.dumps(
            {
                "integrity": [problem for (problem,) in rows("pragma cipher_integrity_check")],
                "tables": tables,
                "revisions": {digest: hashlib.sha256(content).hexdigest() for digest, _, content in revisions},
                "comparison": [json.loads(content) for _, kind, content in revisions if kind == "comparison"][0],
            }
        )
    )
except library.DatabaseError as refused:
    print(json.dumps({"refused": str(refused)}))
