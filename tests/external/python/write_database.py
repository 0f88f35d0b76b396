"""Writes a SQLCipher 4 database with a library that is not Countersign's.

usage: python write_database.py DATABASE < KEY

KEY is the raw key in hex. Leaves tables, an index, overflow pages and free pages. Prints one JSON object: the numbers
of pages and of free pages, and what the library's own check of the pages finds.
"""

import json
import sys

import sqlcipher3

key = sys.stdin.readline().strip()
database = sqlcipher3.connect(sys.argv[1], isolation_level=None)
database.execute(f"pragma key = \"x'{key}'\"")
database.execute("create table t (id integer primary key, b blob)")
database.execute("create index by_b on t (substr(b, 1, 8))")
database.execute("begin")
for row in range(900):
    database.execute("insert into t (b) values (randomblob(?))", (9000 if row % 50 == 0 else 700,))
database.execute("commit")
database.execute("delete from t where id > 600")
(pages,) = database.execute("pragma page_count").fetchone()
(free,) = database.execute("pragma freelist_count").fetchone()
problems = [problem for (problem,) in database.execute("pragma cipher_integrity_check").fetchall()]
print(json.dumps({"pages": pages, "free": free, "problems": problems}))
