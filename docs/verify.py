#!/usr/bin/env python3
"""Verifies evidence files of Governance4J with Python 3.8 alone. docs/audit-format.md says what the bytes are and what
each finding means; the Java verifier gives the same verdicts. Use: verify.py FILE [--key KEY]... [--keys FILE]
[--checkpoint FILE]... [--origin NAME] [--all-signed] [--without-key]; exit code 0: sound, 1: not sound, --without-key, or
(--all-signed) only acts that nothing signs yet say why something is missing, 2: not an evidence file, wrong arguments."""
import base64, datetime, functools, hashlib, json, re, sys

P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519: RFC 8032, section 5.1
D, ROOT_OF_MINUS_1 = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"  # where a line may break

def point(data):
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P or (x == 0 and sign): raise ValueError("no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P

def add(p, q):
    a, b, c, d = (p[1]-p[0])*(q[1]-q[0]) % P, (p[1]+p[0])*(q[1]+q[0]) % P, 2*p[3]*q[3]*D % P, 2*p[2]*q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(n, p):
    q = (0, 1, 1, 0)
    while n: q, p, n = add(q, p) if n & 1 else q, add(p, p), n >> 1
    return q

@functools.lru_cache(4096)  # a checkpoint beside the file mostly is one that is in it as well
def signed(key, text, signature):
    try: a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    except (ValueError, IndexError): return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return len(signature) == 64 and s < ORDER and not any(
        (left[i] * right[2] - right[i] * left[2]) % P for i in (0, 1))

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def leaf_hash(text): return hashlib.sha256(b"\0" + text.encode()).digest()  # RFC 6962, section 2.1
def node(left, right): return hashlib.sha256(b"\1" + left + right).digest()

def grow(roots, size, leaf):
    """Adds a leaf to the roots of the complete subtrees of which a tree consists, largest first; returns the new size."""
    rest = size
    while rest & 1: leaf, rest = node(roots.pop(), leaf), rest >> 1
    roots.append(leaf)
    return size + 1

def root_of(roots):
    if not roots: return hashlib.sha256().digest()
    root = roots[-1]
    for left in reversed(roots[:-1]): root = node(left, root)
    return root

def climb(index, size, path, old, new):
    """The two roots to which a path leads; an inclusion proof has but one, given twice (RFC 9162, sections 2.1.3-4)."""
    last = size - 1
    for sibling in path:
        if last == 0: return None
        if index & 1 or index == last:
            old, new = node(sibling, old), node(sibling, new)
            while index and not index & 1: index, last = index >> 1, last >> 1
        else: new = node(new, sibling)
        index, last = index >> 1, last >> 1
    return (old, new) if last == 0 else None

def included(leaf, index, size, path, root):
    path = [bytes.fromhex(item) for item in path]
    reached = index < size and climb(index, size, path, leaf, leaf)
    return bool(reached) and reached[1] == root

def consistent(first, old, second, new, path):
    path = [bytes.fromhex(item) for item in path]
    if first == 0: return not path and old == root_of([]) and (second > 0 or new == old)
    if first == second: return not path and old == new
    index, size = first - 1, second
    while index & 1: index, size = index >> 1, (size - 1 >> 1) + 1
    seed, rest = (old, path) if index == 0 else (path[0] if path else b"", path[1:])
    return bool(seed) and climb(index, size, rest, seed, seed) == (old, new)

def once(pairs):
    if len(dict(pairs)) < len(pairs): raise ValueError("a field is named twice")
    return dict(pairs)

def refuse(word): raise ValueError(word + " is not JSON")
def whole(digits): return int(digits) if len(digits) < 21 else 1e20  # newer Pythons refuse thousands of digits

def levels(value):
    inner = value.values() if type(value) is dict else value if type(value) is list else None
    return 0 if inner is None else 1 + max(map(levels, inner), default=0)

def strict(text):
    value = json.loads(text, object_pairs_hook=once, parse_constant=refuse, parse_int=whole)
    json.dumps(value, ensure_ascii=False).encode()  # an unpaired surrogate does not encode
    if levels(value) > 200: raise ValueError("more than 200 levels")
    return value

def hashed(text): return type(text) is str and re.fullmatch("[0-9a-f]{64}", text)
def to_hash(text): return bytes.fromhex(text) if hashed(text) else None

TYPES = {"s": lambda v: type(v) is str, "b": lambda v: type(v) is bool, "i": lambda v: type(v) is int and -2**63 <= v < 2**63,
         "n": lambda v: type(v) is int and 0 <= v < 2**63, "m": lambda v: type(v) is int and 0 <= v < 2**63 - 1,
         "1": lambda v: type(v) is int and v == 1, "u": lambda v: type(v) is str and re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", v),
         "h": lambda v: type(v) is list and all(map(hashed, v)), "x": hashed,
         "l": lambda v: type(v) is list and all(type(item) is str for item in v)}

def shaped(value, required, optional=""):
    """Whether an object has all fields of the first list, perhaps some of the second, and no others: name:type."""
    must, may = (dict(field.split(":") for field in names.split()) for names in (required, optional))
    return type(value) is dict and must.keys() <= value.keys() <= must.keys() | may.keys() and all(
        TYPES[{**must, **may}[name]](item) for name, item in value.items())

PLACE = "line:s %s hash:s id:u"
LINES = {"leaf": (PLACE % "index:m", "leaf:s salt:s old:s new:s inclusion:h"),
         "decision": (PLACE % "position:n", "leaf:s inclusion:h"), "checkpoint": ("line:s note:s", "consistency:h"),
         "pending": ("line:s kind:s id:u", "leaf:s salt:s old:s new:s"), "orphan": ("line:s table:s id:u",),
         "end": ("line:s lines:n",)}
LEAVES = {"event": ("v:1 type:s id:u at:s action:s fields:l actor:s actor_kind:s policy_version:i revision:i",
                    "schema:s table:s record:s tenant:s person:s executed_by:s ip:s user_agent:s session:s decision:s"
                    " transaction:s db_user:s summary:s old:s new:s"),
          "decision": ("v:1 type:s id:u at:s question:s name:s subject:s subject_kind:s allowed:b reason:s rule:s"
                       " explanation:s cross_tenant:b policy_version:i revision:i",
                       "resource_type:s resource_id:s resource_tenant:s limited_to:s attributes:s"),
          "decisions": ("v:1 type:s batch:u count:i root:x",)}

def read_leaf(text, types):
    try: leaf = strict(text)
    except (ValueError, RecursionError): return None
    kind = leaf.get("type") if type(leaf) is dict else None
    return leaf if type(kind) is str and kind in types and shaped(leaf, *LEAVES[kind]) else None

def unbase(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text: raise ValueError("base64 that no encoder writes")
    return data

def read_key(text):
    """name+id+base64, then perhaps from=<size> and until=<size>."""
    found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)(?: +from=(\d+))?(?: +until=(\d+))?", text.strip())
    tagged = unbase(found[3]) if found else b""
    if len(tagged) != 33 or tagged[0] != 1 or hashlib.sha256(
            found[1].encode() + b"\n" + tagged).hexdigest()[:8] != found[2]: raise ValueError("not a verifier key: " + text)
    return found[1], bytes.fromhex(found[2]), tagged[1:], int(found[4] or 0), int(found[5] or 2**63 - 1)

def read_note(note):
    """The text that is signed, its origin, size and root, and the signatures by name."""
    cut = note.find("\n\n\u2014 ")
    lines, signatures = note[:cut + 1].split("\n"), [line.split(" ") for line in note[cut + 2:-1].split("\n")]
    times = [line[5:] for line in lines[3:-1] if line.startswith("time ")]
    if cut < 0 or not note.endswith("\n") or len(note) > 1 << 16 or len(lines) < 5 or not times or any(
            len(parts) != 3 or parts[0] != "\u2014" for parts in signatures) or not re.fullmatch(
            "0|[1-9][0-9]{0,18}", lines[1]) or int(lines[1]) >= 2**63 or len(unbase(lines[2])) != 32 or not re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", times[0], re.A) or lines[0] != lines[0].strip(SPACES) or not re.fullmatch(
            "[^\0-\x1f\x7f]+", lines[0]): raise ValueError("not a signed checkpoint")
    datetime.datetime.strptime(times[0][:19], "%Y-%m-%dT%H:%M:%S")
    return note[:cut + 1].encode(), lines[0], int(lines[1]), unbase(lines[2]), [parts[1:] for parts in signatures]

def read_notes(text):
    """The notes of a file that a sink kept, an empty line after each; one before a signature ends a note's text."""
    return [read_note(note) for note in re.split("(?<=\n)\n(?!\u2014)", text) if note.strip("\n")]

class Verifier:
    def __init__(self, header, keys, beside, origin):
        self.findings, self.header, self.keys, self.walked = [], header, keys, header["kind"] in ("trail", "range")
        self.start = self.next = self.grown = header.get("from", 0)
        self.roots = [to_hash(root) for root in header["frontier"].split(" ")] if header.get("frontier") else []
        if None in self.roots or len(self.roots) != bin(self.next).count("1"): raise ValueError("frontier: does not belong to from")
        self.ids, self.missing, self.named, self.spans, self.claimed = {}, {}, [], [], 0
        self.purged, self.emptied, self.there, self.batch = [], [], [], None
        self.broken, self.anchor, self.last, self.proven, self.subject = False, None, None, None, False
        if origin not in (None, header["origin"]): self.find("CHECKPOINT_ORIGIN", "the log is " + repr(header["origin"]))
        self.beside = sorted(filter(None, map(self.judge, beside)))
        if self.walked: self.pass_beside()

    def find(self, kind, *about): self.findings.append((kind, " ".join(map(str, about))[:500]))

    def judge(self, note):
        text, origin, size, root, signatures = note
        if origin != self.header["origin"]: return self.find("CHECKPOINT_ORIGIN", size, repr(origin))
        fit = [key for key in self.keys if key[3] <= size <= key[4]]
        for name, tag, key, _, _ in fit:
            for by, code in signatures:
                try: tagged = unbase(code)
                except ValueError: continue
                if by == name and tagged[:4] == tag and signed(key, text, tagged[4:]): return size, root
        if not self.keys: return size, root
        known = any(key[0] == by for key in fit for by, _ in signatures)
        self.find("CHECKPOINT_INVALID" if known else "CHECKPOINT_KEY", "checkpoint of", size, "leaves")

    def size(self): return self.anchor[0] if self.anchor else self.next
    def root(self): return self.anchor[1] if self.anchor else root_of(self.roots)

    def pass_beside(self):
        while self.beside and self.beside[0][0] <= self.size():
            good = self.beside.pop(0)
            if good[0] == self.size(): self.advance(good, None)

    def checkpoint(self, line):
        path = line.get("consistency")
        if path is not None and self.header["kind"] == "trail": raise ValueError("consistency: not in a trail")
        try: good = self.judge(read_note(line["note"]))
        except ValueError as problem: return self.find("CHECKPOINT_INVALID", problem)
        if good: self.advance(good, path)

    def advance(self, good, path):
        size, here = good[0], self.size()
        if self.last and self.last[0] == size:
            if self.last != good: return self.find("CHECKPOINT_FORK", "two checkpoints of", size, "leaves")
            if size == here: return
        if size < here: return self.find("CHECKPOINT_ORDER", size, "behind", here)
        if size > here and path is None and (self.walked or self.anchor): return self.ahead(size)
        self.last = good
        if self.broken: return
        if (not self.walked and not self.anchor) or path is not None:
            if (self.walked or self.anchor) and not consistent(here, self.root(), size, good[1], path):
                self.broken = True
                return self.find("CHECKPOINT_INCONSISTENT", here, "to", size)
            self.anchor = self.proven = good
            self.pass_beside()
        elif self.root() == good[1]: self.proven = good
        else:
            self.broken = True
            self.find("ROOT_MISMATCH", "leaves", max(self.start, self.proven[0] if self.proven else 0), "to", size - 1)

    def ahead(self, size):
        trail = self.header["kind"] == "trail"
        self.find("TAIL_CUT" if trail else "CHECKPOINT_INCONSISTENT", "checkpoint of", size, "here", self.size())

    def id(self, line, index, state):
        if line["id"] in self.ids: return self.find("DUPLICATE_ID", line["id"], "leaf", index)
        self.ids[line["id"]] = state
        if state == "missing": self.missing[line["id"]] = index

    def leaf(self, line):
        index, path, digest = line["index"], line.get("inclusion"), to_hash(line["hash"])
        if (path is None and not self.walked) or (path is not None and self.header["kind"] == "trail"):
            raise ValueError("inclusion: missing, or in a trail")
        about = line["id"], "leaf", index
        self.batch = {"index": index, "root": None, "roots": [], "size": 0, "whole": True, "seen": 0, "missing": 0}
        if path is not None:
            if not (digest and self.proven and included(digest, index, self.proven[0], path, self.proven[1])):
                return self.find("NOT_PROVEN", *about)
        else:
            if index < self.next or self.anchor: return self.find("LEAF_ORDER", *about)
            if index > self.next: self.find("LEAF_GAP", "leaves", self.next, "to", index - 1)
            if not digest: self.find("LEAF_MISMATCH", *about)
            self.broken |= index > self.next or not digest
            self.next = index + 1
            if digest: self.grown = grow(self.roots, self.grown, digest)
            self.pass_beside()
            if not digest: return
        if "leaf" not in line:
            self.batch = None
            self.purged.append(index)
            self.uncommitted(line, index)
            return self.id(line, index, "other")
        leaf = self.told(line, index, digest, ("event", "decisions"))
        if leaf and leaf["type"] == "event":
            self.batch = None
            self.there.append(index)
            self.subject |= line["id"] == self.header.get("subject")
            return self.event(line, leaf, index)
        if leaf:
            self.uncommitted(line, index)
            self.batch.update(root=bytes.fromhex(leaf["root"]), count=leaf["count"])
        self.id(line, index, "other")

    def told(self, line, index, digest, types):
        leaf, kind = read_leaf(line["leaf"], types), "DECISION_" if types == ("decision",) else "LEAF_"
        if digest and leaf_hash(line["leaf"]) != digest: return self.find(kind + "MISMATCH", line["id"], "leaf", index)
        if leaf is None: return self.find(kind + "MALFORMED", line["id"], "leaf", index)
        if leaf.get("id", leaf.get("batch")) == line["id"]: return leaf
        self.find(kind + "MISMATCH", line["id"], "leaf", index)

    def uncommitted(self, line, index):
        if line.keys() & {"salt", "old", "new"}: self.find("PAYLOAD_UNCOMMITTED", line["id"], "leaf", index)

    def event(self, line, leaf, index):
        empty, action, about = not line.keys() & {"salt", "old", "new"}, leaf["action"], (line["id"], "leaf", index)
        lasting = action in ("erase", "purge", "hold", "release", "event")
        if "old" not in leaf and "new" not in leaf: self.uncommitted(line, index)
        elif empty and lasting: self.find("PAYLOAD_MISSING", *about)
        none = empty and lasting or "old" not in leaf and "new" not in leaf
        self.id(line, index, "other" if none else "missing" if empty else "present")
        good = {side: committed(line, leaf, side) for side in ("old", "new")}
        for side in () if none or empty else ("old", "new"):
            if side not in leaf and side in line: self.find("PAYLOAD_UNCOMMITTED", *about)
            elif side in leaf and side not in line: self.find("PAYLOAD_MISSING", *about)
            elif side in leaf and not good[side]: self.find("PAYLOAD_MISMATCH", *about)
        if action not in ("erase", "purge") or empty or "new" in line and not good["new"]: return
        try: data = strict(line.get("new", ""))
        except (ValueError, RecursionError): data = None
        named = data.get("events" if action == "erase" else "leaves") if type(data) is dict else None
        if action == "erase" and type(named) is list and all(map(TYPES["u"], named)): self.named += ((name, index >= 0) for name in named)
        elif action == "purge" and type(named) is list and all(map(is_span, named)): self.spans += ((begin, until, index >= 0) for begin, until in named)
        else: self.find("ACT_MALFORMED", *about)

    def decision(self, line):
        batch, path, digest, place = self.batch, line.get("inclusion"), to_hash(line["hash"]), line["position"]
        if path is not None and self.header["kind"] != "decision": raise ValueError("inclusion: not here")
        if batch is None: return self.find("BATCH_MISMATCH", line["id"], "behind no batch")
        about = line["id"], "leaf", batch["index"]
        if not digest:
            batch["whole"] = False
            return self.find("DECISION_MISMATCH", *about)
        batch["seen"] += 1
        if path is not None:
            batch["single"] = True
            if not (batch["root"] and included(digest, place, batch["count"], path, batch["root"])):
                return self.find("NOT_PROVEN", *about)
        else:
            batch["whole"] &= place == batch["size"]
            batch["size"] = grow(batch["roots"], batch["size"], digest)
        self.id(line, batch["index"], "other")
        if "leaf" not in line: batch["missing"] += 1
        elif self.told(line, batch["index"], digest, ("decision",)):
            self.subject |= line["id"] == self.header.get("subject")

    def close(self):
        batch, self.batch = self.batch, None
        if not batch: return
        if batch["root"] and "single" not in batch and not (
                batch["whole"] and batch["size"] == batch["count"] and root_of(batch["roots"]) == batch["root"]):
            self.find("BATCH_MISMATCH", "leaf", batch["index"])
        if 0 < batch["missing"] < batch["seen"]: self.find("DECISION_MISSING", "some of leaf", batch["index"])
        elif batch["missing"]: self.emptied.append(batch["index"])
        elif batch["root"]: self.there.append(batch["index"])

    def pending(self, line):
        if self.header["kind"] != "trail": raise ValueError("pending: not here")
        leaf = self.told(line, -1, None, ("event",)) if "leaf" in line else None
        if leaf: return self.event(line, leaf, -1)
        if "leaf" not in line: self.uncommitted(line, -1)
        if "leaf" not in line and line["kind"] not in ("feature", "permission"): self.find("LEAF_MISSING", line["id"], "pending")
        self.id(line, -1, "other")

    def orphan(self, line): self.find("ORPHAN", line["id"], repr(line["table"]))

    def finish(self):
        trail, spans = self.header["kind"] == "trail", [span[:2] for span in self.spans]
        signed_spans = [span[:2] for span in self.spans if span[2]]
        if "subject" in self.header and not self.subject: self.find("SUBJECT_MISSING", self.header["subject"])
        for name, act_is_signed in self.named:
            state = self.ids.get(name)
            if state in ("missing", "claimed"): self.ids[name] = "explained" if act_is_signed else "claimed"
            elif state == "present" or state is None and trail: self.find("ACT_UNFOUNDED", name)
        for name, index in self.missing.items():
            if self.ids[name] == "missing": self.find("PAYLOAD_MISSING", name, "leaf", index)
            self.claimed += self.ids[name] == "claimed"
        for kind, indexes in ("LEAF_MISSING", self.purged), ("DECISION_MISSING", self.emptied):
            for index in indexes:
                if not is_in(index, spans): self.find(kind, "leaf", index)
                elif not is_in(index, signed_spans): self.claimed += 1
        for index in self.there:
            if is_in(index, spans): self.find("ACT_UNFOUNDED", "leaf", index)
        if trail and spans and max(until for _, until in spans) > self.next: self.find("ACT_UNFOUNDED", "no such leaves")
        if trail and self.beside: self.ahead(self.beside[-1][0])
        if not self.proven: self.find("NO_CHECKPOINT", "nothing is proven")
        elif self.walked and not (self.broken or self.anchor) and self.next > max(self.start, self.proven[0]):
            self.find("NO_CHECKPOINT", "nothing covers the leaves from", max(self.start, self.proven[0]))
        return self.findings, self.claimed

def committed(line, leaf, side):
    told = "%s:%s:%s" % (line.get("salt"), side, line.get(side))
    return "salt" in line and hashlib.sha256(told.encode()).hexdigest() == leaf.get(side)

def is_span(span): return type(span) is list and len(span) == 2 and all(map(TYPES["n"], span)) and span[0] < span[1]

def is_in(index, spans):  # they may touch and overlap, and are few
    return any(begin <= index < until for begin, until in spans)

def read_line(raw, number):
    if len(raw) > (64 << 20) + 1 or not raw.endswith(b"\n"): raise ValueError("too long, or cut off")
    line = strict(raw.decode())
    if number == 1:
        extra = {"trail": "", "range": " from:n frontier:s", "event": " subject:u", "decision": " subject:u"}
        if type(line) is not dict or line.get("format") != "governance4j-evidence/1" or type(line.get("kind")) is not str or (
                line["kind"] not in extra) or not shaped(line, "format:s kind:s origin:s exported_at:s" + extra[line["kind"]]):
            raise ValueError("not the header of an evidence file")
    elif type(line) is not dict or type(line.get("line")) is not str or line["line"] not in LINES or not shaped(
            line, *LINES[line["line"]]): raise ValueError("a line that is not known")
    return line

def verify(file, keys=(), beside=(), origin=None):
    """The findings, as pairs of kind and text, and how much only acts that nothing signs yet explain; raises ValueError for what is not a whole evidence file."""
    number, verifier, ended = 0, None, False
    try:
        for number, raw in enumerate(file, 1):
            line = read_line(raw, number)
            if number == 1: verifier = Verifier(line, keys, beside, origin)
            elif ended: raise ValueError("follows the end line")
            else:
                if line["line"] != "decision": verifier.close()
                if line["line"] != "end": getattr(verifier, line["line"])(line)
                elif line["lines"] != number - 1: raise ValueError("lines: is not how many are above")
                ended = line["line"] == "end"
        if not ended: raise ValueError("is the last one and not the end line")
        return verifier.finish()
    except (ValueError, RecursionError) as problem: raise ValueError("line %d: %s" % (number, problem)) from problem

def main(words):
    """Returns exit code, findings, how many absences only acts that nothing signs yet explain, and whether keys were given."""
    files, keys, beside, origin, flags, words = [], [], [], None, [], iter(words)
    for word in words:
        if word == "--key": keys.append(read_key(next(words)))
        elif word == "--keys": keys += [read_key(line) for line in open(next(words), encoding="utf-8") if line.strip() and line[0] != "#"]
        elif word == "--checkpoint": beside += read_notes(open(next(words), encoding="utf-8", newline="").read())
        elif word == "--origin": origin = next(words)
        elif word in ("--all-signed", "--without-key"): flags.append(word)
        else: files.append(word)
    if len(files) != 1 or files[0][:2] == "--": raise ValueError("needs one FILE")
    if bool(keys) == ("--without-key" in flags): raise ValueError("needs a key, or --without-key")
    with open(files[0], "rb") as file: findings, claimed = verify(file, keys, beside, origin)
    return (0 if keys and not findings and not ("--all-signed" in flags and claimed) else 1), findings, claimed, bool(keys)

if __name__ == "__main__":
    try: code, found, claimed, judged = main(sys.argv[1:])
    except (ValueError, OSError, IndexError, StopIteration) as problem: sys.exit(print("unreadable:", problem) or 2)
    for finding in found: print(*finding)
    but = ", BUT %d absence(s) are explained only by acts that nothing signs yet (--all-signed refuses it)" % claimed
    verdict = "NOT SOUND" if found else "SOUND" if judged else "CONSISTENT ONLY: no key was given, nothing is proven"
    print(verdict + (but if claimed else ""))
    sys.exit(code)
