#!/usr/bin/python3
"""Reads a vault of Daybook. Written from docs/vault-format.md and docs/ledger-format.md alone.

    read_vault.py FOLDER...     vaults: each FOLDER holds home/ and a file passphrase or recovery-key

It prints {"vault": FOLDER's name}, then a line of JSON for each item, or only {"error": KIND} where a vault is
damaged, newer, missing or this is the wrong key. It needs Debian's python3-{argon2,cbor2,crc32c,cryptography}.
"""
import base64, functools, hmac, io, json, re, stat, struct, sys, unicodedata
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
import argon2.low_level, cbor2, crc32c
import hpke
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

class Refused(Exception):
    """Its argument is the kind of error."""

def need(truth, kind="damaged"):
    if not truth:
        raise Refused(kind)

def sha(data): return sha256(data).digest()
def mac(key, data): return hmac.digest(key, data, "sha256")
def domain(purpose): return b"daybook/1/" + purpose.encode() + b"\0"
def public(private): return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
def hkdf(ikm, salt, info, size=32): return HKDF(SHA256(), size, salt or None, info).derive(ikm)

def gcm(key, nonce, sealed, aad, kind="damaged"):
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except InvalidTag:
        raise Refused(kind)

@functools.cache
def signed(key, signature, data):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
        return True
    except (InvalidSignature, ValueError):
        return False

@functools.cache
def keys_of(seed):
    owner = Ed25519PrivateKey.from_private_bytes(hkdf(seed, b"", domain("owner key")))
    return hpke.PrivateKey(hkdf(seed, b"", domain("x-wing seed"))), public(owner)

# Documents
def octets(path, most=1 << 20, absent=None):
    try:
        need(stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size <= most)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        need(absent is not None, "missing")
        return absent

def once(pairs):
    need(len(dict(pairs)) == len(pairs))
    return dict(pairs)

def parse(data):
    try:
        value = json.loads(data.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Refused("damaged")
    need(isinstance(value, dict))
    return value

def spelled(value): return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"

def versioned(data):
    value = parse(data)
    need(number(value.get("format"), 1) == 1, "newer")
    return value

def document(data, members):
    value = versioned(data)
    need(list(value) == ["format", *members.split()] and spelled(value) == data)
    return value

def number(value, least, most=float("inf")):
    need(type(value) is int and least <= value <= most)
    return value

def b64(text, size=None):
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise Refused("damaged")
    need(size in (len(data), None) and base64.b64encode(data).decode() == text)
    return data

def recovery_key(text):
    digits = re.sub(r"[\s-]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    need(re.fullmatch("[0-9A-HJKMNP-TV-Z]{56}", digits), "wrong key")
    bits = "".join(f"{'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.index(digit):05b}" for digit in digits)
    key, check = (int(part, 2).to_bytes(len(part) // 8, "big") for part in (bits[:256], bits[256:]))
    need(sha(domain("recovery slot") + key)[:3] == check, "wrong key")
    return key

class Vault:
    """An unlocked one."""
    def __init__(self, home, kind, secret):
        self.home, keys = home, home / "keys"
        rotation = octets(keys / "rotation.json", absent=b"")
        if rotation:
            pending = document(rotation, "passphrase recovery agent public")
            slot, agent, trusted = (b64(pending[name]) for name in (kind, "agent", "public"))
        else:
            slot, agent, trusted = (octets(keys / f"{name}.json") for name in (f"slots/{kind}", "agent", "public"))
        vault, here = self.vault(trusted), octets(home / "vault/vault.json")
        if rotation and here != trusted:
            before = {**vault, **{name: vault["earlier"][-1][name] for name in ("public_key", "owner")}}
            trusted = spelled({**before, "earlier": vault["earlier"][:-1]}).replace(b',"earlier":[]', b"")
        need(self.vault(here) and here == trusted)
        identities = vault.get("earlier", []) + [vault]
        publics, self.owners = ([b64(one[name], n) for one in identities]
                                for name, n in (("public_key", 1216), ("owner", 32)))
        self.id = bytes.fromhex(vault["vault"])
        seed = self.unlock(kind, secret, slot, sha(publics[-1]))
        self.kems = []
        for one, public_key, owner in reversed(list(zip(identities, publics, self.owners))):
            if self.kems:
                seed = self.kems[-1].open(domain("earlier seed") + self.id + sha(public_key), b64(one["seed"], 1168))
                need(seed)
            kem, its_owner = keys_of(seed)
            need((kem.public, its_owner) == (public_key, owner), "damaged" if self.kems else "wrong key")
            self.kems.append(kem)
        self.certified = [(self.owners[-1], None)] + [(b64(e["owner"]), b64(e["recorder"], 32)) for e in identities[:-1]]
        agent = versioned(agent)
        self.recorder = public(Ed25519PrivateKey.from_private_bytes(b64(agent.get("recorder_seed"), 32)))
        text = domain("recorder certificate") + self.id + self.recorder
        need(agent.get("vault") == vault["vault"])
        need(signed(self.owners[-1], b64(agent.get("certificate"), 64), text))

    def vault(self, data):
        earlier = " earlier" if b'"earlier"' in data else ""
        vault = document(data, "vault suite public_key owner created" + earlier)
        need(vault["suite"] == "HPKE-base/X-Wing/HKDF-SHA256/AES-256-GCM" and re.fullmatch(ID, str(vault["vault"])))
        try:
            need(datetime.strptime(str(vault["created"]), "%Y-%m-%dT%H:%M:%SZ").isoformat() + "Z" == vault["created"])
        except ValueError:
            raise Refused("damaged")
        need(not earlier or isinstance(vault["earlier"], list) and 1 <= len(vault["earlier"]) <= 32)
        for one in vault.get("earlier", []):
            need(isinstance(one, dict) and list(one) == ["public_key", "owner", "recorder", "seed"])
        return vault

    def unlock(self, kind, secret, data, identity):
        cost = {"memory_kib": 1 << 20, "passes": 16, "lanes": 8} if kind == "passphrase" else {}
        slot = document(data, " ".join(["kind vault", *cost, "salt sealed"]))
        need((slot["kind"], slot["vault"]) == (KINDS[kind], self.id.hex()))
        cost = [number(slot[name], 64 if name == "memory_kib" else 1, cost[name]) for name in cost]
        salt, sealed = b64(slot["salt"], 16), b64(slot["sealed"], 48)
        header = b"".join(number.to_bytes(4, "big") for number in cost) + salt + self.id + identity
        header = domain("passphrase slot" if cost else "recovery slot") + header
        if cost:
            memory, passes, lanes = cost
            need(memory >= 8 * lanes)
            text = unicodedata.normalize("NFC", secret).encode()
            wrapping = argon2.low_level.hash_secret_raw(text, salt, passes, memory, lanes, 32, argon2.Type.ID, 0x13)
        else:
            wrapping = hkdf(recovery_key(secret), salt, header)
        return gcm(wrapping, bytes(12), sealed, header, "wrong key")

    def certify(self, recorder, certificate):
        text = domain("recorder certificate") + self.id + recorder
        need(any(signed(owner, certificate, text) for owner, its in self.certified if its in (None, recorder)))

    def erased(self):
        """What the ledger says was erased: (session, source, epochs)."""
        lines = octets(self.home / "consent/ledger.jsonl", 256 << 20, b"").split(b"\n")[:-1]
        owners, before, erased = list(self.owners), sha(b"daybook ledger 1\n" + self.id.hex().encode()), []
        for n, line in enumerate(lines, 1):
            e = parse(line)
            need(all(isinstance(text, str) for text in e.values()) and spelled(e)[:-1] == line)
            need((e.get("n"), e.get("prev")) == (str(n), before.hex()) and re.fullmatch(ID * 4, e.get("sig", "")))
            by = {"owner": owners[0], "recorder": self.recorder}.get(e.get("by"), b"")
            text = b"daybook ledger entry 1\n" + line[:line.rindex(b',"sig"')]
            need(signed(by, bytes.fromhex(e["sig"]), text))
            if e["statement"] == "rotate":
                need(len(owners) > 1 and e.get("owner") == owners[1].hex())
                owners.pop(0)
            if e["statement"] == "erase":
                need(re.fullmatch(r"\d+(-\d+)?( \d+(-\d+)?)*", e["epochs"]))
                for first, last in re.findall(r"(\d+)-?(\d*)", e["epochs"]):
                    epochs = range(int(first), int(last or first) + 1)
                    erased += [(e["session"], SOURCES.index(word), epochs) for word in e["sources"].split(" ")]
            before = sha(line)
        return erased

    def items(self):
        """All items, session by session."""
        found, erased = {}, self.erased()
        for path in sorted((self.home / "vault/sessions").glob("[0-9]*/[0-9]*/*")):
            name = re.fullmatch(rf"({ID})-(0|[1-9]\d*)\.(log|recovered)", path.name)
            if name:
                files = found.setdefault(name[1], {"log": {}, "recovered": {}})[name[3]]
                need(int(name[2]) < 1 << 31 and int(name[2]) not in files)
                files[int(name[2])] = path
        sessions = [Session(self, bytes.fromhex(id), found[id], erased) for id in sorted(found)]
        return [item for session in sessions for item in session.items]

ID = "[0-9a-f]{32}"
KINDS = {"passphrase": "passphrase", "recovery": "recovery key"}
SOURCES = ["journal", "keystrokes", "pointer", "windows", "screen", "clipboard", "meeting", "commentary", "docs",
           "repositories", "notes", "messages", "marks"]
SIZES = [1 << n for n in range(8, 17)] + [65536 * n for n in range(2, 17)]
KEY, DATA, SEAL, END = 1, 2, 3, 4
BODIES = {KEY: [64], DATA: [size + 16 for size in SIZES], SEAL: [84], END: [85]}
NOTHING = 0, bytes(32)
SIDECAR = "session ordinal good head nanos sources tail tail_sha256 recorder certificate signature"

def end_of_block(data, at):
    """Where the whole block there ends, or 0."""
    length, kind = struct.unpack_from(">IB", data, at) if at + 26 <= len(data) else (0, 0)
    end = at + 4 + length
    whole = length - 22 in BODIES.get(kind, []) and end <= len(data)
    return end if whole and crc32c.crc32c(data[at:end - 4]).to_bytes(4, "big") == data[end - 4:end] else 0

class Session:
    def __init__(self, vault, id, files, erased):
        self.vault, self.id, self.items, self.last = vault, id, [], -1
        self.erased = [(source, epochs) for session, source, epochs in erased if session == id.hex()]
        self.ring = octets(vault.home / f"keys/rings/{id.hex()}.ring", 512 << 20, b"")
        paths, sidecars, later, parts = files["log"], files["recovered"], None, []
        need(self.ring and paths and set(sidecars) <= set(paths))
        for n in range(max(paths), -1, -1):
            end = later and (later["end"] if n == later["before"] else NOTHING)
            need(n in paths or end == NOTHING)
            sidecar = n in sidecars and document(octets(sidecars[n]), SIDECAR)
            if sidecar:
                need(re.fullmatch(ID * 2, str(sidecar["head"])))
                said = number(sidecar["good"], 0), bytes.fromhex(sidecar["head"])
                need(end in (None, said))
                end = said
            data = octets(paths[n], 1 << 40, b"") if n in paths else b""
            header = None if end == NOTHING else self.header(n, paths[n], data, end is None)
            later = header or later
            parts.append((n, header, data, end, sidecar))
        need(not later or later["before"] < 0)
        for n, header, data, end, sidecar in reversed(parts):
            found = self.walk(header, data, end) if header else dict(good=0, head="00" * 32, nanos=0, sources=0)
            if sidecar:
                tail = data[found["good"]:]
                found.update(session=id.hex(), ordinal=n, tail=len(tail), tail_sha256=sha(tail).hex())
                need(spelled({**sidecar, **found}) == spelled(sidecar))
                recorder, certificate = b64(sidecar["recorder"], 32), b64(sidecar["certificate"], 64)
                vault.certify(recorder, certificate)
                text = spelled({name: sidecar[name] for name in sidecar if name != "signature"})
                need(signed(recorder, b64(sidecar["signature"], 64), domain("recovered") + text))

    def header(self, n, path, data, may_be_torn):
        try:
            need(len(data) >= 1524 and data[:7] == b"DAYBOOK" and data[7])
            need(data[7] == 1, "newer")
            (_, vault, session, id, ordinal, before, epoch, started, nanos, length, head, _, _, recorder, certificate,
             sealed, signature) = struct.unpack_from(">8s16s16s16sIiIqqQ32s32sQ32s64s1200s64s", data)
            month = (datetime(1970, 1, 1) + timedelta(microseconds=started // 1000)).strftime("%Y/%m")
            need((vault, session, ordinal, month) == (self.vault.id, self.id, n, "/".join(path.parts[-3:-1])))
            need(-1 <= before < n and epoch < 1 << 31 and (before >= 0 or (length, head) == NOTHING))
            self.vault.certify(recorder, certificate)
            need(signed(recorder, signature, domain("segment header") + data[:1460]))
            return dict(before=before, end=(length, head), id=id, epoch=epoch, nanos=nanos, sealed=sealed)
        except Refused as refused:
            need(may_be_torn and len(data) <= 1524 and refused.args[0] != "newer", refused.args[0])
            return None

    def walk(self, header, data, end):
        """Takes the items of what counts of a segment; says how much that is."""
        need(header["epoch"] > self.last and (end is None or 1524 <= end[0] <= len(data)))
        info = domain("segment keys") + self.vault.id + self.id + header["id"]
        both = next(filter(None, (kem.open(info, header["sealed"]) for kem in self.vault.kems)), None)
        need(both, "wrong key")
        data, a, k = data[:end and end[0]], both[:32], both[32:]
        at, seq, kind, epoch, nanos, sources, keys = 1524, 0, SEAL, header["epoch"], header["nanos"], 0, {}
        running = sha256(sha(data[:1524]))
        while at < len(data):
            stop = end_of_block(data, at)
            need(kind != END)
            if not stop:
                need(end is None)
                self.refuse_damage(data, at, seq)
                break
            last, (kind, now, source, its_seq, unforced) = kind, struct.unpack_from(">BIBQI", data, at + 4)
            need(its_seq == seq and unforced <= at and source < (16 if kind < SEAL else 1))
            need(epoch <= now <= header["epoch"] + 100000 and (now == epoch or last == SEAL))
            for _ in range(now - epoch):
                a, k, keys = hkdf(a, b"", domain("ratchet a")), hkdf(k, b"", domain("ratchet k")), {}
            epoch, body = now, data[at + 22:stop - 4]
            if kind == KEY:
                need(source not in keys)
                keys[source] = self.data_key(header["id"] + struct.pack(">IB", epoch, source), a, epoch, source, body)
            elif kind == DATA:
                need(source in keys)
                sources |= 1 << source
                if keys[source]:
                    nonce, aad = bytes(4) + struct.pack(">Q", seq), data[at:at + 22] + header["id"]
                    self.take(epoch, source, gcm(keys[source], nonce, body, aad))
            else:
                nanos, *counts = struct.unpack_from(">qIQ", body)
                need(counts == [sources, seq] and body[20:52] == running.digest() and (kind == SEAL or 0 < body[52] < 4))
                text = domain("seal") + header["id"] + struct.pack(">IB", epoch, kind) + body[:-32]
                need(mac(k, text) == body[-32:])
            running.update(sha(data[at:stop]))
            at, seq = stop, seq + 1
        need(end in (None, (at, running.digest())))
        self.last = epoch if seq else epoch - 1
        if end is None and kind != END:
            slots = [self.ring[p:p + 512] for p in range((self.last + 1) * 512, len(self.ring), 512)]
            later = sum(any(slot) for slot in slots)
            need(later < 2 and (later == 0 or seq == 0 or kind == SEAL))
        return dict(good=at, head=running.hexdigest(), nanos=nanos, sources=sources)

    def data_key(self, place, a, epoch, source, body):
        """Null where its share was erased."""
        share = self.ring[(epoch * 16 + source) * 32:][:32]
        gone = share.ljust(32, b"\0") == bytes(32)
        need(gone == any(source == its and epoch in epochs for its, epochs in self.erased))
        if gone:
            self.items.append(dict(session=self.id.hex(), epoch=epoch, source=source, erased=True))
            return None
        made = hkdf(a, share, domain("data key") + self.vault.id + self.id + place, 64)
        need(made[32:] + sha(share) == body)
        return made[:32]

    def take(self, epoch, source, plain):
        length = int.from_bytes(plain[:4], "big")
        need(len(plain) == next((size for size in SIZES if size >= length + 4), 0) and not any(plain[length + 4:]))
        items = io.BytesIO(plain[4:4 + length])
        while items.tell() < length:
            try:
                item = cbor2.load(items)
            except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError, RecursionError, MemoryError):
                raise Refused("damaged")
            need(isinstance(item, list) and item and type(item[0]) is int)
            need(item[0] in ITEMS, "newer")
            item += [None] * (len(item) == 9 and item[0] == 1)
            kinds = ITEMS[item[0]]
            need(len(item) == len(kinds) + 1 and all(type(x) in kind for x, kind in zip(item[1:], kinds)))
            need(all(item[i] in known for i, known in CODES.get(item[0], {}).items()), "newer")
            row = [x.hex() if isinstance(x, bytes) else x for x in item]
            self.items.append(dict(session=self.id.hex(), epoch=epoch, source=source, item=row))

    def refuse_damage(self, data, bad, seq):
        """Refuses bytes that are no torn tail."""
        need(len(data) - bad <= 256 << 20)
        for at in range(bad + 1, len(data) - 25):
            its_seq, unforced = struct.unpack_from(">QI", data, at + 10)
            need(its_seq < seq or at - unforced <= bad or not end_of_block(data, at))

INT, TEXT, BOOL, LIST, BYTES, MAYBE = [int], [str], [bool], [list], [bytes], [int, type(None)]
ITEMS = {1: [INT, INT, INT, TEXT, TEXT, INT, BOOL, MAYBE, MAYBE], 2: [INT] * 4 + [BOOL], 3: [INT] * 6, 4: [INT] * 6,
         5: [INT] * 3 + [TEXT] * 4 + [INT] * 4, 6: [INT, INT, TEXT], 7: [INT] * 5 + [BOOL, LIST, BYTES], 64: [INT] * 4,
         65: [INT] * 4, 66: [TEXT, INT, TEXT]}
CODES = {1: {3: (0, 1), 6: range(64)}, 3: {3: (0, 1)}, 7: {5: (1,)}, 64: {1: range(1, 13), 4: range(1, 14)},
         65: {1: (1, 2)}}

for folder in map(Path, sys.argv[1:]):
    lines = [{"vault": folder.name}]
    try:
        kind = "passphrase" if (folder / "passphrase").exists() else "recovery"
        secret = octets(folder / {"recovery": "recovery-key"}.get(kind, kind)).decode().removesuffix("\n")
        lines += Vault(folder / "home", kind, secret).items()
    except Refused as refused:
        lines += [{"error": refused.args[0]}]
    for line in lines:
        print(json.dumps(line, separators=(",", ":")))
