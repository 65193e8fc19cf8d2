#!/usr/bin/env python3
"""Reads a vault of Daybook, written from docs/vault-format.md and docs/ledger-format.md alone.

    read_vault.py HOME passphrase|recovery-key FILE     one vault; FILE holds the secret
    read_vault.py --all FOLDER                          each FOLDER/NAME/home with FOLDER/NAME/passphrase or .../recovery-key

It prints one JSON object a line: {"vault": NAME} first for each vault of --all; then each item, oldest session first by
id; or only {"error": KIND}, KIND one of damaged, newer, wrong key, missing. Nothing is printed of a vault in which
anything is refused. It changes nothing. It needs Debian's python3-cryptography and python3-argon2.
"""
import base64, functools, hashlib, hmac, json, re, stat, struct, sys, unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

class Refused(Exception):
    """The vault is not read; its only argument is the kind."""

def need(truth, kind="damaged"):
    if not truth:
        raise Refused(kind)

def sha(data): return hashlib.sha256(data).digest()
def mac(key, data): return hmac.digest(key, data, "sha256")
def domain(purpose): return b"daybook/1/" + purpose.encode() + b"\0"
def raw(key): return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

def expand(key, info, size):
    out = block = b""
    for i in range(1, -(-size // 32) + 1):
        block = mac(key, block + info + bytes([i]))
        out += block
    return out[:size]

def hkdf(ikm, salt, info, size): return expand(mac(salt or bytes(32), ikm), info, size)

def gcm(key, nonce, sealed, aad, kind="damaged"):
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except InvalidTag:
        raise Refused(kind)

@functools.lru_cache(None)
def signed(key, signature, data):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
        return True
    except (InvalidSignature, ValueError):
        return False

# ML-KEM-768 (FIPS 203): polynomials are lists of 256 numbers below Q.
Q = 3329
REVERSED = [int(f"{i:07b}"[::-1], 2) for i in range(128)]
ZETAS = [pow(17, r, Q) for r in REVERSED]
GAMMAS = [pow(17, 2 * r + 1, Q) for r in REVERSED]

def ntt(f):
    f, i, step = list(f), 1, 128
    while step > 1:
        for start in range(0, 256, 2 * step):
            for j in range(start, start + step):
                t = ZETAS[i] * f[j + step]
                f[j], f[j + step] = (f[j] + t) % Q, (f[j] - t) % Q
            i += 1
        step //= 2
    return f

def intt(f):
    f, i, step = list(f), 127, 2
    while step < 256:
        for start in range(0, 256, 2 * step):
            for j in range(start, start + step):
                f[j], f[j + step] = (f[j] + f[j + step]) % Q, ZETAS[i] * (f[j + step] - f[j]) % Q
            i -= 1
        step *= 2
    return [x * 3303 % Q for x in f]

def dot(a, b):
    """The sum of the products of two vectors in NTT form."""
    out = [0] * 256
    for f, g in zip(a, b):
        for i in range(128):
            f0, f1, g0, g1 = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
            out[2 * i] += f0 * g0 + f1 * g1 % Q * GAMMAS[i]
            out[2 * i + 1] += f0 * g1 + f1 * g0
    return [x % Q for x in out]

def plus(a, b): return [(x + y) % Q for x, y in zip(a, b)]
def pack(f, d): return sum(x << d * i for i, x in enumerate(f)).to_bytes(32 * d, "little")
def compress(f, d): return pack([((x << d + 1) + Q) // (2 * Q) % (1 << d) for x in f], d)

def unpack(data, d, many=1):
    n, mask = int.from_bytes(data, "little"), (1 << d) - 1
    return [[n >> d * (256 * k + i) & mask for i in range(256)] for k in range(many)]

def decompress(data, d, many=1): return [[(x * Q * 2 + (1 << d)) >> d + 1 for x in f] for f in unpack(data, d, many)]

def noise(seed, n):
    bits, = unpack(hashlib.shake_256(seed + bytes([n])).digest(128), 4)
    return [((x & 1) + (x >> 1 & 1) - (x >> 2 & 1) - (x >> 3)) % Q for x in bits]

def uniform(seed):
    data = hashlib.shake_128(seed).digest(1680)
    both = [x for a, b, c in zip(*[iter(data)] * 3) for x in (a + 256 * (b % 16), b // 16 + 16 * c)]
    return [x for x in both if x < Q][:256]

@functools.lru_cache(None)
def matrix(rho): return [[uniform(rho + bytes([j, i])) for j in range(3)] for i in range(3)]

def encrypt(ek, m, r):
    y, a = [ntt(noise(r, n)) for n in range(3)], matrix(ek[1152:])
    u = [plus(intt(dot([a[j][i] for j in range(3)], y)), noise(r, 3 + i)) for i in range(3)]
    v = plus(plus(intt(dot(unpack(ek[:1152], 12, 3), y)), noise(r, 6)), decompress(m, 1)[0])
    return b"".join(compress(f, 10) for f in u) + compress(v, 4)

class XWing:
    """A private key of X-Wing (draft-connolly-cfrg-xwing-kem) from its 32 bytes."""

    def __init__(self, private):
        full = hashlib.shake_256(private).digest(96)
        self.z, self.x = full[32:64], X25519PrivateKey.from_private_bytes(full[64:])
        g = hashlib.sha3_512(full[:32] + b"\3").digest()
        self.s = [ntt(noise(g[32:], n)) for n in range(3)]
        t = [plus(dot(row, self.s), ntt(noise(g[32:], 3 + i))) for i, row in enumerate(matrix(g[:32]))]
        self.ek = b"".join(pack(f, 12) for f in t) + g[:32]
        self.public = self.ek + raw(self.x)

    @functools.lru_cache(None)
    def decapsulate(self, ct):
        c, x = ct[:1088], ct[1088:]
        u, (v,) = decompress(c[:960], 10, 3), decompress(c[960:], 4)
        m = compress([(p - q) % Q for p, q in zip(v, intt(dot(self.s, [ntt(f) for f in u])))], 1)
        g = hashlib.sha3_512(m + hashlib.sha3_256(self.ek).digest()).digest()
        k = g[:32] if encrypt(self.ek, m, g[32:]) == c else hashlib.shake_256(self.z + c).digest(32)
        try:
            shared = self.x.exchange(X25519PublicKey.from_public_bytes(x))
        except ValueError:
            raise Refused("damaged")
        return hashlib.sha3_256(k + shared + x + self.public[-32:] + b"\\.//^\\").digest()

    def open(self, info, sealed):
        """HPKE (RFC 9180), base mode, one message."""
        suite = b"HPKE-v1HPKE" + struct.pack(">HHH", 0x647A, 1, 2)
        schedule = b"\0" + mac(bytes(32), suite + b"psk_id_hash") + mac(bytes(32), suite + b"info_hash" + info)
        secret = mac(self.decapsulate(sealed[:1120]), suite + b"secret")
        def part(label, size): return expand(secret, struct.pack(">H", size) + suite + label + schedule, size)
        return gcm(part(b"key", 32), part(b"base_nonce", 12), sealed[1120:], b"")

@functools.lru_cache(None)
def keys_of(seed):
    owner = Ed25519PrivateKey.from_private_bytes(hkdf(seed, b"", domain("owner key"), 32))
    return XWing(hkdf(seed, b"", domain("x-wing seed"), 32)), raw(owner)

# Documents
def octets(path, most, absent="missing"):
    try:
        need(stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size <= most)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if isinstance(absent, bytes):
            return absent
        raise Refused(absent)

def once(pairs):
    need(len(dict(pairs)) == len(pairs))
    return dict(pairs)

def parse(data):
    try:
        value = json.loads(data.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Refused("damaged")
    need(isinstance(value, dict))
    need(not (type(value.get("format")) is int and value["format"] > 1), "newer")
    return value

def spelled(value): return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
def b64(text, size):
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise Refused("damaged")
    need(size in (len(data), None) and base64.b64encode(data).decode() == text)
    return data

def matches(rule, value):
    """A rule: a number of bytes in Base64, an exact value in a tuple, a regular expression, or a range of integers."""
    if isinstance(rule, int):
        return isinstance(value, str) and b64(value, rule) is not None
    if isinstance(rule, range):
        return type(value) is int and value in rule
    if isinstance(rule, tuple):
        return type(value) is type(rule[0]) and value == rule[0]
    return isinstance(value, str) and re.fullmatch(rule, value) is not None

ID, HASH, TIME = "[0-9a-f]{32}", "[0-9a-f]{64}", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
I32, U32, I64, COUNT = range(1 << 31), range(1 << 32), range(-(1 << 63), 1 << 63), range(1 << 63)
SIGNED = dict(recorder=32, certificate=64, signature=64)
EARLIER = dict(public_key=1216, owner=32, recorder=32, seed=1168)
NEWEST = dict(newest=I32, header=HASH, length=COUNT, head=HASH)

def check(value, rules):
    need(isinstance(value, dict) and list(value) == list(rules) and all(matches(rules[k], value[k]) for k in rules))

def document(data, rules, nested=None):
    """A canonical document; `nested` names the member that further rules are for."""
    value = parse(data)
    check({k: v for k, v in value.items() if k != nested}, dict(format=(1,), **rules))
    need(spelled(value) == data)
    return value

class Vault:
    def __init__(self, home, kind, secret):
        self.home, keys = Path(home), Path(home) / "keys"
        rotation = octets(keys / "rotation.json", 1 << 20, b"")
        files = ["slots/passphrase.json", "slots/recovery.json", "agent.json", "public.json"]
        if rotation:
            new = document(rotation, dict.fromkeys(["passphrase", "recovery", "agent", "public"]))
            passphrase, recovery, agent, public = (b64(new[k], None) for k in list(new)[1:])
        else:
            public, passphrase, recovery, agent = (octets(keys / files[i], 1 << 20) for i in (3, 0, 1, 2))
        here = octets(self.home / "vault/vault.json", 1 << 20)
        v = self.document(public)
        before = dict(v)
        if rotation and v.get("earlier"):
            last = v["earlier"][-1]
            before.update(public_key=last["public_key"], owner=last["owner"], earlier=v["earlier"][:-1])
            before = {k: x for k, x in before.items() if x != []}
        self.document(here)
        need(here in (public, spelled(before)))
        self.id, self.earlier = bytes.fromhex(v["vault"]), v.get("earlier", [])
        self.owners = [b64(e["owner"], 32) for e in self.earlier] + [b64(v["owner"], 32)]
        self.certified = [(b64(e["owner"], 32), b64(e["recorder"], 32)) for e in self.earlier]
        publics = [b64(e["public_key"], 1216) for e in self.earlier] + [b64(v["public_key"], 1216)]
        seed = self.unlock(kind, secret, passphrase, recovery, sha(publics[-1]))
        self.kems = [None] * len(publics)
        for i in reversed(range(len(publics))):
            if i < len(self.earlier):
                info = domain("earlier seed") + self.id + sha(publics[i])
                seed = self.kems[i + 1].open(info, b64(self.earlier[i]["seed"], 1168))
            kem, owner = keys_of(seed)
            need((kem.public, owner) == (publics[i], self.owners[i]), "wrong key" if i + 1 == len(publics) else "damaged")
            self.kems[i] = kem
        a = parse(agent)
        check({k: a.get(k) for k in ("format", "vault", "recorder_seed", "certificate")},
              dict(format=(1,), vault=(v["vault"],), recorder_seed=32, certificate=64))
        self.recorder = raw(Ed25519PrivateKey.from_private_bytes(b64(a["recorder_seed"], 32)))
        need(signed(self.owners[-1], b64(a["certificate"], 64), self.certificate(self.recorder)))

    def document(self, data):
        v = parse(data)
        e = v.get("earlier", [None])
        need(isinstance(e, list) and 1 <= len(e) <= 32)
        for one in e if "earlier" in v else []:
            check(one, EARLIER)
        suite = ("HPKE-base/X-Wing/HKDF-SHA256/AES-256-GCM",)
        document(data, dict(vault=ID, suite=suite, public_key=1216, owner=32, created=TIME), "earlier")
        need(list(v).index("created") == 5)
        try:
            datetime.fromisoformat(v["created"])
        except ValueError:
            raise Refused("damaged")
        return v

    def unlock(self, kind, secret, passphrase, recovery, public):
        ends = dict(salt=16, sealed=48)
        cost = dict(memory_kib=range(64, (1 << 20) + 1), passes=range(1, 17), lanes=range(1, 9))
        p = document(passphrase, dict(kind=("passphrase",), vault=(self.id.hex(),), **cost, **ends))
        r = document(recovery, dict(kind=("recovery key",), vault=(self.id.hex(),), **ends))
        need(p["memory_kib"] >= 8 * p["lanes"])
        salt = b64((p if kind == "passphrase" else r)["salt"], 16)
        if kind == "passphrase":
            numbers = p["memory_kib"], p["passes"], p["lanes"]
            header = domain("passphrase slot") + struct.pack(">III", *numbers) + salt + self.id + public
            text = unicodedata.normalize("NFC", secret).encode()
            w = hash_secret_raw(text, salt, numbers[1], numbers[0], numbers[2], 32, Type.ID, 0x13)
        else:
            text = re.sub(r"[\s-]", "", secret.upper()).translate(str.maketrans("OIL", "011"))
            need(re.fullmatch("[0-9A-HJKMNP-TV-Z]{56}", text), "wrong key")
            n = functools.reduce(lambda n, c: n * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(c), text, 0).to_bytes(35, "big")
            need(sha(domain("recovery slot") + n[:32])[:3] == n[32:], "wrong key")
            header = domain("recovery slot") + salt + self.id + public
            w = hkdf(n[:32], salt, header, 32)
        return gcm(w, bytes(12), b64((p if kind == "passphrase" else r)["sealed"], 48), header, "wrong key")

    def certificate(self, recorder): return domain("recorder certificate") + self.id + recorder

    def certify(self, recorder, certificate):
        owners = [self.owners[-1]] + [owner for owner, its in self.certified if its == recorder]
        need(any(signed(owner, certificate, self.certificate(recorder)) for owner in owners))

    def signed_document(self, data, purpose, rules, nested=None):
        d = document(data, dict(rules, **SIGNED), nested)
        recorder, certificate, signature = (b64(d[k], n) for k, n in SIGNED.items())
        self.certify(recorder, certificate)
        need(signed(recorder, signature, domain(purpose) + spelled({k: v for k, v in d.items() if k != "signature"})))
        return d

    def read(self):
        """All items of all sessions."""
        files, sidecars = {}, {}
        for path in sorted((self.home / "vault/sessions").glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/*")):
            name = re.fullmatch(rf"({ID})-(0|[1-9]\d{{0,9}})\.(log|recovered)", path.name)
            if name:
                place = (files if name[3] == "log" else sidecars).setdefault(name[1], {})
                need(int(name[2]) not in place and int(name[2]) in I32)
                place[int(name[2])] = path
        data = octets(self.home / "keys/anchor.json", 16 << 20, "missing" if files else b"")
        anchor = dict(ledger_count=0, ledger_head="00" * 32, sessions={})
        if data:
            rules = dict(vault=(self.id.hex(),), ledger_count=COUNT, ledger_head=HASH)
            anchor = self.signed_document(data, "anchor", rules, "sessions")
            need(list(anchor)[4] == "sessions" and isinstance(anchor["sessions"], dict))
            for session, newest in anchor["sessions"].items():
                need(matches(ID, session))
                check(newest, NEWEST)
            need(sorted(anchor["sessions"]) == list(anchor["sessions"]))
        erased, items = self.ledger(anchor), []
        for session in sorted({*files, *sidecars, *anchor["sessions"]}):
            mine, recovered, newest = files.get(session, {}), sidecars.get(session, {}), anchor["sessions"].get(session)
            need(mine and set(recovered) <= set(mine) and (not newest or newest["newest"] in mine))
            items += Session(self, bytes.fromhex(session), mine, recovered, newest, erased).items
        return items

    def ledger(self, anchor):
        data = octets(self.home / "consent/ledger.jsonl", 256 << 20, b"")
        lines, erased, ids, prev = data.split(b"\n")[:-1], set(), [], sha(b"daybook ledger 1\n" + self.id.hex().encode())
        owners, head = list(self.owners), "00" * 32
        members = {"grant": ["source", "purpose", "notice", "from", "until"], "revoke": ["source"], "include": ["id"],
                   "exclude": ["id", "commitment"], "pause": ["until"], "resume": [], "rotate": ["owner"],
                   "release": ["digest", "plan", "purpose", "recipient", "license"], "withdraw": ["digest"],
                   "erase": ["session", "sources", "epochs"], "backup": ["id"], "retention": ["source", "days"]}
        optional = {("pause", "until"), ("release", "recipient"), ("retention", "days")}
        for n, line in enumerate(lines, 1):
            e = parse(line)
            kind, owner = e.get("statement"), e.get("by") == "owner"
            names = [m for m in members.get(kind, "?") if m in e or (kind, m) not in optional]
            need(list(e) == ["n", "time", "by", "statement", *names, "prev", "sig"] and e["by"] in ("owner", "recorder"))
            need(all(isinstance(x, str) for x in e.values()) and spelled(e)[:-1] == line.replace(b"\x7f", b"\x7f"))
            need(e["n"] == str(n) and e["prev"] == prev.hex() and matches(TIME[:-1] + r"\.\d{3}Z", e["time"]))
            need(owner or kind not in ("grant", "include", "rotate", "release", "withdraw", "retention"))
            text = b"daybook ledger entry 1\n" + line[:line.rindex(b',"sig"')]
            need(matches("[0-9a-f]{128}", e["sig"]) and signed(owners[0] if owner else self.recorder, bytes.fromhex(e["sig"]), text))
            need(e.get("source", SOURCES[1]) in SOURCES[1:])
            if kind == "rotate":
                owners.pop(0)
                need(owners and owners[0].hex() == e["owner"])
            if kind == "erase":
                need(all(word in SOURCES for word in e["sources"].split(" ")) and matches(r"\d+(-\d+)?( \d+(-\d+)?)*", e["epochs"]))
                ranges = [[int(x) for x in r.split("-")] for r in e["epochs"].split(" ")]
                erased |= {(e["session"], r[0], r[-1], SOURCES.index(w)) for r in ranges for w in e["sources"].split(" ")}
            prev = sha(line)
            head = prev.hex() if n == anchor["ledger_count"] else head
        need(len(lines) >= anchor["ledger_count"] and head == anchor["ledger_head"])
        return erased

SOURCES = "journal keystrokes pointer windows screen clipboard meeting commentary docs repositories notes messages marks".split()
SIZES = [1 << n for n in range(8, 17)] + [65536 * n for n in range(2, 17)]
BODIES = {1: {64}, 2: {n + 16 for n in SIZES}, 3: {84}, 4: {85}}
TABLE = [functools.reduce(lambda c, _: c >> 1 ^ 0x82F63B78 * (c & 1), range(8), n) for n in range(256)]

@functools.lru_cache(1 << 12)
def crc32c(data):
    c = 0xFFFFFFFF
    for byte in data:
        c = c >> 8 ^ TABLE[(c ^ byte) & 255]
    return c ^ 0xFFFFFFFF

def block(data, p):
    """The end of the whole block at p, or None."""
    if p + 26 <= len(data):
        length, kind = struct.unpack_from(">IB", data, p)
        end = p + 4 + length
        if length - 22 in BODIES.get(kind, ()) and end <= len(data):
            if struct.pack(">I", crc32c(data[p:end - 4])) == data[end - 4:end]:
                return end
    return None

class Session:
    def __init__(self, vault, id, files, recovered, newest, erased):
        self.vault, self.id, self.items, self.last = vault, id, [], -1
        self.erased = {(a, b, s) for session, a, b, s in erased if session == id.hex()}
        self.ring = octets(vault.home / f"keys/rings/{id.hex()}.ring", 1 << 31)
        datas = {n: octets(files[n], 1 << 31) for n in sorted(files)}
        headers = {n: self.header(n, datas[n], files[n], n == max(files)) for n in datas}
        named, n = {}, max([n for n in headers if headers[n]], default=-1)
        settled = {n} | set(range(n + 1, max(files) + 1))
        while n >= 0:
            before, (length, head) = headers[n]["before"], headers[n]["counts"]
            need(-1 <= before < n and (before in headers or before < 0) and (before >= 0 or (length, head) == (0, bytes(32))))
            named.update({m: (0, bytes(32)) for m in range(before + 1, n)})
            named.update({before: (length, head)} if before >= 0 else {})
            settled |= set(range(before, n))
            n = before
        need(all(n in files or n in named for n in range(max(files))))
        for n in datas:
            sidecar, end = None, None
            if n in recovered:
                zero = dict(session=(id.hex(),), ordinal=(n,), good=COUNT, head=HASH, nanos=I64, sources=U32, tail=COUNT)
                sidecar = vault.signed_document(octets(recovered[n], 1 << 20), "recovered", dict(zero, tail_sha256=HASH))
                end = sidecar["good"], bytes.fromhex(sidecar["head"])
                tail = datas[n][end[0]:]
                need(recovered[n].parent == files[n].parent and end == named.get(n, end) and end[0] <= len(datas[n]))
                need(len(tail) == sidecar["tail"] and sha(tail).hex() == sidecar["tail_sha256"])
            got = self.segment(headers[n], datas[n], end or named.get(n), sidecar)
            if newest and n == newest["newest"]:
                need(newest["header"] == sha(datas[n][:1524]).hex())
                if newest["length"]:
                    need((newest["length"], newest["head"]) == got[:2] and (got[2] or sidecar))

    def header(self, n, data, path, last):
        try:
            need(len(data) >= 1524 and data[:7] == b"DAYBOOK")
            need(data[7] <= 1, "newer")
            need(data[7] == 1 and data[8:40] == self.vault.id + self.id)
            ordinal, before, epoch, started, nanos, length = struct.unpack_from(">IiIqqQ", data, 56)
            when = datetime(1970, 1, 1) + timedelta(microseconds=started // 1000)
            need(ordinal == n and path.parts[-3:-1] == (f"{when.year:04}", f"{when.month:02}"))
            recorder, certificate = data[164:196], data[196:260]
            self.vault.certify(recorder, certificate)
            need(signed(recorder, data[1460:1524], domain("segment header") + data[:1460]))
        except (Refused, OverflowError) as refused:
            need(last and len(data) <= 1524 and refused.args != ("newer",), refused.args[0] if isinstance(refused, Refused) else "damaged")
            return None
        return dict(before=before, epoch=epoch, nanos=nanos, counts=(length, data[92:124]), id=data[40:56], sealed=data[260:1460])

    def segment(self, h, data, end, sidecar):
        """Reads what counts; gives its length, its running hash and whether it is closed."""
        if h is None or end == (0, bytes(32)):
            need(end in (None, (0, bytes(32))))
            need(not sidecar or (sidecar["nanos"], sidecar["sources"]) == (0, 0))
            return 0, "00" * 32, False
        for kem in reversed(self.vault.kems):
            try:
                a, k = (lambda both: (both[:32], both[32:]))(kem.open(domain("segment keys") + self.vault.id + self.id + h["id"], h["sealed"]))
                break
            except Refused:
                pass
        else:
            raise Refused("damaged")
        need(h["epoch"] > self.last)
        p, seq, epoch, previous, sources, hashes, keys, at = 1524, 0, h["epoch"], 0, 0, hashlib.sha256(sha(data[:1524])), {}, h["epoch"]
        nanos = h["nanos"]
        limit = len(data) if end is None else end[0]
        need(1524 <= limit <= len(data))
        while p < limit:
            stop = block(data[:limit] if limit < len(data) else data, p)
            if stop is None or previous == 4:
                need(end is None and previous != 4)
                self.torn(data, p, seq)
                break
            kind, e, source, number, unforced = struct.unpack_from(">BIBQI", data, p + 4)
            body = data[p + 22:stop - 4]
            need(number == seq and e >= epoch and source < 16 and (source == 0 or kind < 3) and unforced <= p)
            need(e == epoch or seq == 0 or previous in (3, 4))
            need(e - h["epoch"] <= 100000)
            while at < e:
                a, k, at = hkdf(a, b"", domain("ratchet a"), 32), hkdf(k, b"", domain("ratchet k"), 32), at + 1
            if kind == 1:
                need((e, source) not in keys)
                b = self.ring[(e * 16 + source) * 32:][:32]
                gone = len(b) < 32 or b == bytes(32)
                need(gone == any(low <= e <= high and s == source for low, high, s in self.erased))
                keys[e, source] = None
                if gone:
                    self.items.append(dict(session=self.id.hex(), epoch=e, source=source, erased=True))
                else:
                    place = self.vault.id + self.id + h["id"] + struct.pack(">IB", e, source)
                    made = hkdf(a, b, domain("data key") + place, 64)
                    need((made[32:], sha(b)) == (body[:32], body[32:]))
                    keys[e, source] = made[:32]
            elif kind == 2:
                need((e, source) in keys)
                sources |= 1 << source
                if keys[e, source]:
                    plain = gcm(keys[e, source], bytes(4) + data[p + 10:p + 18], body, data[p:p + 22] + h["id"])
                    length = int.from_bytes(plain[:4], "big")
                    need(next((s for s in SIZES if s >= length + 4), 0) == len(plain) and not any(plain[4 + length:]))
                    self.decode(e, source, plain[4:4 + length])
            else:
                nanos, bits, blocks = struct.unpack_from(">qIQ", body)
                need((bits, blocks, body[20:52]) == (sources, seq, hashes.digest()) and (kind == 3 or body[52] in (1, 2, 3)))
                need(body[-32:] == mac(k, domain("seal") + h["id"] + struct.pack(">IB", e, kind) + body[:-32]))
            hashes.update(sha(data[p:stop]))
            p, seq, epoch, previous = stop, seq + 1, e, kind
        need(end in (None, (p, hashes.digest())))
        need(not sidecar or (sidecar["nanos"], sidecar["sources"]) == (nanos, sources))
        if end is None and previous != 4:
            first = (epoch if seq else h["epoch"] - 1) + 1
            later = {e for e in range(first, len(self.ring) // 512 + 1) if any(self.ring[e * 512:][:512])}
            need(len(later) < 2)
        self.last = epoch if seq else max(self.last, h["epoch"] - 1)
        return p, hashes.hexdigest(), previous == 4

    def torn(self, data, x, seq):
        for p in range(x + 1, len(data) - 25):
            if data[p + 4] in BODIES and struct.unpack_from(">I", data, p)[0] - 22 in BODIES[data[p + 4]]:
                number, unforced = struct.unpack_from(">QI", data, p + 10)
                need(not (number >= seq and p - unforced > x and block(data, p)))

    def decode(self, epoch, source, data):
        p = 0
        while p < len(data):
            try:
                value, p = cbor(data, p)
            except (IndexError, ValueError, struct.error):
                raise Refused("damaged")
            need(isinstance(value, list) and value and type(value[0]) is int)
            need(value[0] in ITEMS, "newer")
            if value[0] == 1 and len(value) == 10 - 1:
                value.append(None)
            need(len(value) == len(ITEMS[value[0]]) + 1 and all(isinstance(v, KINDS[k]) and type(v) is not bool or k == "b" and type(v) is bool for v, k in zip(value[1:], ITEMS[value[0]])))
            codes = dict(CODES.get(value[0], {}))
            need(all(value[i] in known for i, known in codes.items()), "newer")
            self.items.append(dict(session=self.id.hex(), epoch=epoch, source=source, item=value))

KINDS = {"i": int, "s": str, "b": bool, "y": str, "n": (int, type(None)), "a": list}
ITEMS = {1: "iiissibnn", 2: "iiiib", 3: "iiiiii", 4: "iiiiii", 5: "iiissssiiii"[:3] + "ssss" + "iiii", 6: "iis", 7: "iiiiibay",
         64: "iiii", 65: "iiii", 66: "sis"}
CODES = {1: {3: (0, 1), 6: range(64)}, 3: {3: (0, 1)}, 7: {5: (1,)}, 64: {1: range(1, 13), 4: range(1, 14)}, 65: {1: (1, 2)}}

def cbor(data, p, depth=0):
    """A value and where it ends; byte strings become hexadecimal digits."""
    first, p = data[p], p + 1
    major, n = first >> 5, first & 31
    if first in (0xF4, 0xF5, 0xF6):
        return {0xF4: False, 0xF5: True, 0xF6: None}[first], p
    if n == 31 and major in (2, 3):
        parts = []
        while data[p] != 0xFF:
            part, p = cbor(data, p, 9)
            parts.append(part)
        return "".join(parts), p + 1
    if 24 <= n <= 27:
        size = 1 << n - 24
        n, p = int.from_bytes(data[p:p + size], "big"), p + size
    if major in (0, 1) and first & 31 < 28:
        return (n if major == 0 else -1 - n), p
    if major in (2, 3) and p + n <= len(data):
        return (data[p:p + n].hex() if major == 2 else data[p:p + n].decode()), p + n
    if major == 4 and depth < 3:
        out = []
        for _ in range(n):
            value, p = cbor(data, p, depth + 1)
            out.append(value)
        return out, p
    raise ValueError("no value of ours")

def show(home, kind, secret):
    try:
        lines = Vault(home, kind, Path(secret).read_text().removesuffix("\n")).read()
    except Refused as refused:
        lines = [{"error": refused.args[0]}]
    for line in lines:
        print(json.dumps(line, separators=(",", ":")))

if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--all":
        for one in sorted(Path(sys.argv[2]).iterdir()):
            print(json.dumps({"vault": one.name}, separators=(",", ":")))
            kind, = (kind for kind in ("passphrase", "recovery-key") if (one / kind).exists())
            show(one / "home", kind, one / kind)
    elif len(sys.argv) == 4 and sys.argv[2] in ("passphrase", "recovery-key"):
        show(*sys.argv[1:])
    else:
        sys.exit(__doc__)
