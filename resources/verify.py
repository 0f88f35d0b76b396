#!/usr/bin/env python3
"""Checks a ledger that Countersign exported, without Countersign: Python 3.9 or newer and the package `cryptography`.

usage: verify.py EXPORT_DIR [--anchor CHECKPOINT]... [--genesis SHA256]

--anchor takes a checkpoint of this ledger that was kept elsewhere, --genesis the fingerprint of its first entry. Prints
every problem on its own line, by the names that `countersign ledger verify` uses. Exit 0: no problem; 1: problems;
2: wrong usage, or a file that is not there. What it can and cannot show: docs/VERIFY.md.
"""
import argparse, base64, csv, datetime, hashlib, itertools, json, os, sys
try:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    sys.exit(print("verify.py needs the Python package cryptography", file=sys.stderr) or 2)

TEXT, NULLABLE, TABLE = {str}, {str, type(None)}, {dict}
FIELDS = dict(v={int}, ledger=TEXT, device=TEXT, seq={int}, prev=TEXT, at={int}, offset={int}, zone=TEXT, mono={int}, boot=TEXT,
              actor=TEXT, role=TEXT, session=NULLABLE, action=TEXT, object={dict, type(None)}, before=NULLABLE, after=NULLABLE,
              reason=TEXT, table={int}, implication=TEXT, impact=TEXT, detail=TABLE, app=TEXT)
COLUMNS = ("entry utc local zone person login role action kind number record before after reason implication impact raised "
           "detail").split()
KEY_ENDS = {"person.keyReplaced", "person.removed", "person.disabled", "recovery.used"}
KEY_ACTS = KEY_ENDS | {"person.enrolled", "person.linked", "person.enabled"}
IMPACTS = ["none", "evidence", "submission"]
problems = []

def problem(code, subject, message):
    problems.append(code)
    print(code, subject, message, sep="  ")

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def unbase(text): return base64.b64decode(text, validate=True)
def name_of(raw): return hashlib.sha256(raw).hexdigest()[:16]
def note_id(name, raw): return sha(name.encode(), b"\n\x01", raw)[:4]

def holds(raw, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, message)
        return True
    except Exception:  # a key or signature that is none does not hold either
        return False

def canonical(value):
    """RFC 8785 for what Countersign writes: ASCII keys, whole numbers, text; anything else is an error."""
    def demand(part):
        if isinstance(part, dict):
            if not all(key.isascii() and key.isprintable() for key in part): raise ValueError("key")
            part = list(part.values())
        if isinstance(part, list):
            for item in part: demand(item)
        elif isinstance(part, float) or (type(part) is int and abs(part) > 2**53 - 1): raise ValueError("number")
    demand(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

def read_canonical(raw):
    value = json.loads(raw.decode())
    if canonical(value) != raw: raise ValueError("not canonical")
    return value

def signed_by(raw, domain, detail, names, signature):
    """Whether the key signed the canonical object of some fields of a detail; `names` maps field to field."""
    try:
        statement = canonical({field: detail[source] for field, source in names.items()})
        return holds(raw, f"countersign-{domain}-v1\0".encode() + statement, unbase(signature))
    except Exception:
        return False

class Tree:
    """An RFC 6962 tree that only grows."""
    def __init__(self): self.size, self.nodes = 0, []
    def add(self, leaf):
        rest, self.size = self.size, self.size + 1
        while rest % 2: leaf, rest = sha(b"\1", self.nodes.pop(), leaf), rest // 2
        self.nodes.append(leaf)
    def root(self):
        if not self.nodes: return base64.b64encode(sha()).decode()
        root = self.nodes[-1]
        for node in reversed(self.nodes[:-1]): root = sha(b"\1", node, root)
        return base64.b64encode(root).decode()

class Keys:
    """Whose key served when, from the entries that give, replace and take away keys."""
    ENROLMENT = {name: name for name in ("ledger", "person", "login", "x25519", "ed25519")}
    def __init__(self): self.all, self.held, self.removed, self.linked, self.sign_in, self.recovery = {}, {}, set(), set(), {}, None

    def serving(self, person):
        key = self.all.get(self.held.get(person))
        return key and key["raw"] if key and key["periods"][-1]["until"] is None else None

    def certifying(self, person):
        own = self.serving(person)
        return [key for key in (own, self.sign_in.get(person)) if key] if own and person not in self.linked else []

    def served(self, kid, seq):
        periods = self.all[kid]["periods"] if kid in self.all else []
        return any(p["from"] <= seq and (p["until"] is None or seq <= p["until"]) for p in periods)

    def take(self, entry):
        """What is wrong with an entry about keys, or None."""
        action, seq, detail, person = entry["action"], entry["seq"], entry["detail"], entry["detail"].get("person")
        if action in KEY_ACTS:
            thing = entry["object"]
            if not thing or thing["kind"] != "person" or entry["after"] is None or (action != "person.linked" and thing["id"] != person):
                return "The entry about a key does not record a revision of its person."
        if action in ("keychain.enabled", "keychain.disabled") and person != entry["actor"]:
            return "A way in by the keychain is given and taken by the person alone."
        if action == "person.linked":
            # The proof is about the person in their own vault; here they go by the record that links them.
            person = entry["object"]["id"]
            if detail["ledger"] == entry["ledger"]: return "Only a person of another vault is linked."
            self.linked.add(person)
        periods = self.all[self.held[person]]["periods"] if person in self.held else []
        if action in ("person.enrolled", "person.linked", "person.keyReplaced", "recovery.used"):
            raw = unbase(detail["ed25519"])
            if not signed_by(raw, "enrolment", detail, self.ENROLMENT, detail["proof"]):
                return "The new key did not sign its own enrolment."
            if action == "recovery.used" and not (self.recovery and signed_by(
                    self.recovery, "recovery", detail, self.ENROLMENT, detail["recoveryProof"])):
                return "The recovery code was not used for this key."
            if action in ("person.enrolled", "person.linked"):
                if person in self.held: return "The person was enrolled before, with a key of their own."
            elif person not in self.held or person in self.removed or self.held[person] != detail.get("replaces"):
                return "The key that is replaced is not the one the person held."
            if name_of(raw) in self.all: return "The key was given before; no key is given twice."
            if periods and periods[-1]["until"] is None: periods[-1]["until"] = seq
            self.sign_in.pop(person, None)
            self.held[person] = name_of(raw)
            self.all[name_of(raw)] = dict(raw=raw, person=person, periods=[{"from": seq, "until": None}])
        elif action == "recovery.issued": self.recovery = unbase(detail["ed25519"])
        elif action == "keychain.enabled":
            own = self.serving(entry["actor"])
            statement = dict(detail, ledger=entry["ledger"], actor=entry["actor"])
            names = dict(ledger="ledger", person="actor", publicKey="signInKey")
            if not own or not signed_by(own, "sign-in", statement, names, detail["certificate"]):
                return "The person did not certify the sign-in key."
            self.sign_in[entry["actor"]] = unbase(detail["signInKey"])
        elif action == "keychain.disabled": self.sign_in.pop(person, None)
        elif action in ("person.disabled", "person.removed"):
            if not periods or (action == "person.disabled" and periods[-1]["until"] is not None):
                return "The person held no key that could be taken away."
            if action == "person.removed": self.removed.add(person)
            if periods[-1]["until"] is None: periods[-1]["until"] = seq
        elif action == "person.enabled":
            if not periods or periods[-1]["until"] is None or person in self.removed:
                return "The person held no key that could serve again."
            periods.append({"from": seq, "until": None})
        return None

def read_checkpoint(path, subject):
    """A C2SP checkpoint: (origin, size, root, body, signature lines); None, and a problem, when it is none."""
    try:
        with open(path, "rb") as file: body, _, lines = file.read().decode().partition("\n\n")
        origin, size, root = body.split("\n")
        if not size.isdigit() or str(int(size)) != size or len(unbase(root)) != 32: raise ValueError("size or root")
        return dict(subject=subject, origin=origin, size=int(size), root=root, body=(body + "\n").encode(),
                    lines=[line.split(" ")[1:] for line in lines.split("\n") if line.startswith("\u2014 ")])
    except OSError: raise
    except Exception: problem("CHECKPOINT_INVALID", subject, "The file is not a checkpoint.")

class Ledger:
    def __init__(self, sizes):
        self.tree, self.keys, self.roots, self.sizes = Tree(), Keys(), {}, sizes
        self.id, self.device, self.genesis, self.count, self.last, self.at = None, None, "", 0, "0" * 64, 0
        self.sessions, self.closed, self.keyless, self.pending, self.sealed, self.seals = {}, set(), set(), [], 0, 0
        self.revisions, self.heads, self.impacts, self.raised, self.statements = set(), {}, {}, {}, set()

    def line(self, number, text):
        line = json.loads(text)
        seq, raw, self.count = line["seq"], unbase(line["entry"]), self.count + 1
        name, leaf = f"entry {seq}", sha(b"\0", raw)
        if type(seq) is not int: raise ValueError("number")
        if seq != self.count: problem("ENTRY_MISSING", name, "Entries before this one are missing, or not in order.")
        self.count = seq
        if leaf.hex() != line["leaf"]: problem("ENTRY_ALTERED", name, "The entry is not the one that was hashed.")
        entry = read_entry(raw)
        if entry is None: problem("ENTRY_ALTERED", name, "The entry is not in the form that Countersign writes.")
        else: self.content(entry, seq, name)
        if seq == 1: self.genesis = leaf.hex()
        self.last = leaf.hex()
        self.tree.add(leaf)
        if seq in self.sizes: self.roots[seq] = self.tree.root()
        if "seal" in line: self.seal(line["seal"], leaf)

    def content(self, entry, seq, name):
        detail, action, thing = entry["detail"], entry["action"], entry["object"]
        if entry["seq"] != seq or entry["prev"] != self.last:
            problem("CHAIN_BROKEN", name, "The entry does not follow the one before it.")
        if entry["at"] < self.at and action != "ledger.clockChanged":
            problem("CLOCK_WENT_BACK", name, "The time is before that of the entry before.")
        self.at = entry["at"]
        if seq == 1:
            self.id, key = entry["ledger"], detail.get("deviceKey", "")
            self.device = dict(id=detail.get("device"), kid=name_of(unbase(key)), key=key)
            if action != "ledger.opened": problem("CHAIN_BROKEN", name, "The ledger does not begin with its opening.")
        elif entry["ledger"] != self.id: problem("CHAIN_BROKEN", name, "The entry is of another ledger.")
        if self.device and entry["device"] != self.device["id"]: problem("CHAIN_BROKEN", name, "The entry is of another device.")
        if not 946684800000 <= entry["at"] < 7258118400000 or abs(entry["offset"]) > 1440:
            problem("TIME_INVALID", name, "The time of the entry is none that a clock shows.")
        if thing and entry["after"]:
            self.heads[thing["id"]] = entry["after"]; self.revisions.add((thing["id"], entry["after"]))
        self.pending.append(entry)
        try: wrong = self.keys.take(entry)
        except Exception: wrong = "The entry about a key is not in the form that Countersign writes."
        if wrong: problem("ENROLMENT_INVALID", name, wrong)
        elif action in KEY_ENDS: self.keyless.add(detail["person"])
        if action == "session.opened":
            statement, person = dict(detail, ledger=self.id), detail.get("person")
            names = dict(ledger="ledger", session="session", person="person", publicKey="sessionKey")
            if any(signed_by(key, "session", statement, names, detail.get("certificate")) for key in self.keys.certifying(person)):
                raw = unbase(detail["sessionKey"])
                self.sessions[name_of(raw)] = dict(id=detail["session"], raw=raw, person=person)
            else: problem("SESSION_INVALID", name, "The session key is not certified by the person it acts for.")
        if action == "ledger.impactRaised" and type(detail.get("entry")) is int and type(detail.get("to")) is str:
            target, to = detail["entry"], detail["to"]
            if target in self.impacts and to in IMPACTS[IMPACTS.index(self.impacts[target]) + 1:]:
                self.impacts[target], self.raised[target] = to, f"{to} (entry {seq})"
            else: problem("IMPACT_LOWERED", name, "An impact may be raised, never lowered.")
        self.impacts[seq] = entry["impact"] if entry["impact"] in IMPACTS else IMPACTS[0]
        if action == "vault.restored":
            lost = "not known" if detail.get("witness") is None else detail.get("entriesLost")
            print(f'remark  {name}  The vault was restored from a backup; entries lost: {lost}')
        if action == "ledger.countersigned": self.countersigned(entry, name)
        if action == "ledger.witnessDiffers":
            if detail.get("size") == 0: problem("ANCHOR_MISSING", name, "At this sign-in the witness beside the vault was gone.")
            else: problem("ROLLED_BACK", name, "At this sign-in the ledger was not what its witness had seen.")
        if isinstance(detail.get("statement"), str) and isinstance(detail.get("signature"), str):
            self.signature(entry, name)

    def countersigned(self, entry, name):
        detail, person = entry["detail"], f'countersign.org/person/{entry["actor"]}'
        key = self.keys.serving(entry["actor"]) or b""
        body = f"countersign.org/ledger/{self.id}\n{self.tree.size}\n{self.tree.root()}\n"
        dash, _, rest = str(detail.get("line")).partition(" ")
        try: right = rest.split(" ")[0] == person and unbase(rest.split(" ")[1])
        except Exception: right = b""
        if not right or right[:4] != note_id(person, key) or not holds(key, body.encode(), right[4:]):
            problem("COUNTERSIGN_INVALID", name, "The person it names did not sign the ledger before it.")

    def signature(self, entry, name):
        """A signature of a person stands in the entry of its act, about a revision that the ledger recorded before."""
        encoded, seq = entry["detail"]["statement"], entry["seq"]
        try:
            raw = unbase(encoded)
            statement = read_canonical(raw)
            key = self.keys.all[statement["kid"]]
            message, signature = b"countersign-signature-v1\0" + raw, unbase(entry["detail"]["signature"])
            valid = statement["person"] == key["person"] and holds(key["raw"], message, signature)
        except Exception: valid = False
        if not valid:
            return problem("SIGNATURE_INVALID", name, "The signature is not by the key of the person it names.")
        if not self.keys.served(statement["kid"], seq):
            problem("KEY_REVOKED", name, "The signature is by a key that its person no longer held.")
        about = (statement.get("record"), statement.get("revision"))
        own = entry["object"] and entry["object"]["id"] == statement.get("record")
        moved = key["person"] not in self.keys.linked and (entry["actor"], entry["at"]) != (key["person"], statement.get("at"))
        if encoded in self.statements or statement.get("vault") != self.id or moved or not (about in self.revisions or own):
            problem("SIGNATURE_TRANSPLANTED", name, "The signature was given for another act, record or revision.")
        self.statements.add(encoded)

    def seal(self, seal, leaf):
        name, message, self.seals = f'entries {seal["first"]}\u2013{seal["last"]}', b"countersign-seal-v1\0" + leaf, self.seals + 1
        if seal["first"] != self.sealed + 1:
            problem("SEAL_MISSING", f"entry {self.sealed + 1}", "No seal covers this entry.")
        if seal["last"] != self.count:
            problem("SEAL_INVALID", name, "The seal does not stand at the last entry it covers.")
        self.sealed, device, session = self.count, self.device, self.sessions.get(seal["sessionKey"])
        by_device = device and seal["deviceKey"] == device["kid"]
        if not by_device or not holds(unbase(device["key"]), message, unbase(seal["deviceSignature"])):
            problem("SEAL_INVALID", name, "The device signature over these entries does not hold.")
        if seal["sessionKey"] != "":
            if not session or not holds(session["raw"], message, unbase(seal["sessionSignature"])):
                problem("SEAL_INVALID", name, "The session signature over these entries does not hold.")
            elif session["id"] in self.closed:
                problem("SEAL_INVALID", name, "The session that sealed these entries had ended before.")
        recovering = any(entry["action"] == "recovery.used" for entry in self.pending)
        for entry in self.pending:
            actor, own = entry["actor"], entry["session"]
            by_device = actor == "device" and own is None and of_device(entry, recovering)
            if not by_device and not (session and own == session["id"] and actor == session["person"]):
                problem("ACTOR_INVALID", f'entry {entry["seq"]}', "The entry is not sealed by a session of its actor.")
        if session and any(entry["action"] == "session.closed" for entry in self.pending):
            self.closed.add(session["id"])
        self.closed.update(one["id"] for one in self.sessions.values() if one["person"] in self.keyless)
        self.pending, self.keyless = [], set()

    def against(self, checkpoint, whole):
        """A checkpoint is signed by the device, or a person of this ledger, and says what the entries say."""
        subject, origin, size = (checkpoint[field] for field in ("subject", "origin", "size"))
        if self.id and origin != f"countersign.org/ledger/{self.id}":
            return problem("ANCHOR_FOREIGN", subject, f"The checkpoint is of another ledger: {origin}")
        signers = {origin: [unbase(self.device["key"])] if self.device else []}
        for key in self.keys.all.values():
            signers.setdefault(f'countersign.org/person/{key["person"]}', []).append(key["raw"])
        good = []
        for line in checkpoint["lines"]:
            try: name, signature = line[0], unbase(line[1])
            except Exception: name, signature = "", b""
            for raw in signers.get(name, []):
                if signature[:4] == note_id(name, raw) and holds(raw, checkpoint["body"], signature[4:]): good.append(name)
        if origin not in good and (whole or not good):
            problem("CHECKPOINT_INVALID", subject, "It bears no valid signature of this ledger's device.")
        if size > self.count:
            problem("ROLLED_BACK", subject, f"The ledger has {self.count} entries, and once had {size}.")
        elif self.roots.get(size, Tree().root()) != checkpoint["root"]:
            problem("REWRITTEN", subject, "The ledger differs from what was witnessed.")
        if whole and size < self.count:
            problem("CHECKPOINT_INVALID", subject, f"It covers {size} of {self.count} entries.")

    def compare_keys(self, given):
        """keys.json says what the entries say, and each name is that of a record whose digest they hold. Person → names."""
        expected = dict(id=self.id, origin=f"countersign.org/ledger/{self.id}", size=self.count, genesis=self.genesis)
        if given.get("ledger") != expected:
            problem("KEYS_DIFFER", "keys.json", "It is about another ledger, or another state of it.")
        if given.get("device") != self.device:
            problem("KEYS_DIFFER", "keys.json", "The device key is not the one in the first entry.")
        held, names = {}, {}
        for kid, key in self.keys.all.items():
            held.setdefault(key["person"], []).append(dict(kid=kid, key=base64.b64encode(key["raw"]).decode(), periods=key["periods"]))
        for person in given["people"]:
            who = person["person"]
            if held.pop(who, None) != person["keys"]:
                problem("KEYS_DIFFER", f"person {who}", "The keys are not those that the entries give.")
            record = unbase(person["record"])
            try: content = json.loads(record)["content"] if sha(record).hex() == self.heads.get(who) else {}
            except Exception: content = {}
            names[who] = (person["printedName"], person["login"])
            if names[who] != (content.get("printedName"), content.get("login")):
                problem("KEYS_DIFFER", f"person {who}", "Name and login are not those of the person's record.")
        for who in held: problem("KEYS_DIFFER", f"person {who}", "The person's keys are left out.")
        return names

    def row(self, seq, entry, names):
        """The row that table and data file have of an entry."""
        if entry is None: return dict.fromkeys(COLUMNS, "", ) | {"entry": seq, "action": "unreadable"}
        def time(ms):
            if not -62135596800000 <= ms <= 253402300799999: return ""
            return (datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")
        thing, minutes = entry["object"] or dict(kind="", number="", id=""), abs(entry["offset"])
        person, login = names.get(entry["actor"], (entry["actor"], ""))
        local = time(entry["at"] + entry["offset"] * 60000)
        local = local and f'{local}{"-" if entry["offset"] < 0 else "+"}{minutes // 60:02}:{minutes % 60:02}'
        return dict(zip(COLUMNS, [seq, time(entry["at"]) and time(entry["at"]) + "Z", local, entry["zone"], person, login, entry["role"], entry["action"],
                                  thing["kind"], thing["number"], thing["id"], entry["before"] or "", entry["after"] or "", entry["reason"],
                                  entry["implication"], entry["impact"], self.raised.get(seq, ""), canonical(entry["detail"]).decode()]))

def of_device(entry, recovering):
    """Whether a device writes such an entry by itself; whatever people decide needs a session of theirs."""
    action, thing = entry["action"], entry["object"]
    if action == "recovery.used": return bool(thing) and thing["kind"] == "person"
    if action in ("keys.changed", "keys.made"): return recovering and bool(thing) and thing["kind"] == "key-ring"
    bare = thing is None and entry["before"] is None and entry["after"] is None and entry["detail"].keys() == {"before", "after"}
    return action in ("ledger.clockChanged", "ledger.zoneChanged") and bare

def read_entry(raw):
    """The entry, when its bytes are the canonical bytes of one."""
    try:
        entry = read_canonical(raw)
        thing = entry["object"]
        whole = entry.keys() == FIELDS.keys() and entry["v"] == 1
        whole = whole and all(type(entry[field]) in types for field, types in FIELDS.items())
        named = thing is None or (thing.keys() == {"kind", "id", "number"} and all(type(part) is str for part in thing.values()))
        return entry if whole and named else None
    except Exception: return None

def compare_rows(folder, ledger, names):
    """Table and data file have the rows of the exact entries: the same, all of them, in order."""
    formula = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
    cell = lambda value: "'" + value if isinstance(value, str) and value.startswith(formula) else str(value)
    dumped = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    with open(os.path.join(folder, "entries.jsonl"), encoding="utf-8") as exact, \
         open(os.path.join(folder, "entries.csv"), encoding="utf-8-sig", newline="") as table, \
         open(os.path.join(folder, "entries.json"), encoding="utf-8") as data:
        cells, about = csv.reader(table), dict(schema="countersign.ledger-rows/1", ledger=ledger.id, size=ledger.count)
        head = dumped(about)[:-1] + ',"rows":['
        if next(cells, None) != COLUMNS:
            problem("ROWS_DIFFER", "entries.csv", "It does not have the columns of an export.")
        if data.readline().rstrip("\n") != head:
            problem("ROWS_DIFFER", "entries.json", "It does not begin as an export does.")
        for text in exact:
            line = json.loads(text)
            row = ledger.row(line["seq"], read_entry(unbase(line["entry"])), names)
            if next(cells, None) != [cell(value) for value in row.values()]:
                problem("ROWS_DIFFER", f'entries.csv, entry {row["entry"]}', "The row does not tell what the entry says.")
            if data.readline().rstrip("\n").rstrip(",") != dumped(row):
                problem("ROWS_DIFFER", f'entries.json, entry {row["entry"]}', "The row does not tell what the entry says.")
        if next(cells, None) is not None: problem("ROWS_DIFFER", "entries.csv", "It has rows of no entry.")
        if data.read() != "]}\n": problem("ROWS_DIFFER", "entries.json", "It does not end as an export does.")

def guarded(subject, step, *given):
    """Runs a step; whatever a hostile file makes of it is a named problem."""
    try: return step(*given)
    except OSError: raise
    except Exception as error:
        problem("FILE_UNREADABLE", subject, f"It is not what an export holds ({type(error).__name__}).")

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="EXPORT_DIR")
    parser.add_argument("--anchor", metavar="CHECKPOINT", action="append", default=[])
    parser.add_argument("--genesis", metavar="SHA256")
    options = parser.parse_args()
    csv.field_size_limit(2**31 - 1)
    path = lambda name: os.path.join(options.folder, name)
    own = read_checkpoint(path("checkpoint.txt"), "checkpoint.txt")
    anchors = [read_checkpoint(file, os.path.basename(file)) for file in options.anchor]
    ledger = Ledger({checkpoint["size"] for checkpoint in [own, *anchors] if checkpoint})
    with open(path("entries.jsonl"), "rb") as lines:
        for number, text in enumerate(lines, 1): guarded(f"entries.jsonl, line {number}", ledger.line, number, text)
    if ledger.sealed < ledger.count: problem("SEAL_MISSING", f"entry {ledger.sealed + 1}", "No seal covers this entry.")
    for checkpoint in [own, *anchors]:
        if checkpoint: guarded(checkpoint["subject"], ledger.against, checkpoint, checkpoint is own)
    if options.genesis and options.genesis.lower() != ledger.genesis:
        problem("GENESIS_DIFFERS", "entry 1", "The ledger is not the one that was founded.")
    with open(path("keys.json"), "rb") as file: given = guarded("keys.json", json.load, file)
    names = guarded("keys.json", ledger.compare_keys, given) or {}
    guarded("entries.csv and entries.json", compare_rows, options.folder, ledger, names)
    said = f"{len(problems)} problems" if problems else "no problem"
    print(f"{ledger.count} entries, {ledger.seals} seals, {len(ledger.statements)} signatures: {said}")
    print(f"genesis {ledger.genesis} ({'as given' if options.genesis else 'not compared: give it with --genesis'}), {len(anchors)} anchors")
    return 1 if problems else 0

if __name__ == "__main__":
    try: sys.exit(main())
    except OSError as error: sys.exit(print(f"verify.py: {error.strerror}: {error.filename}", file=sys.stderr) or 2)
