#!/usr/bin/python3
"""Reads vaults of Daybook. Written from docs/vault-format.md and docs/ledger-format.md alone.

    read_vault.py FOLDER...     each holds a vault's home/ and what opens it, in a file passphrase or recovery-key

It prints {"vault": FOLDER's name}, then a line of JSON for each item, or {"error": KIND} alone: damaged, newer, missing
or wrong key. It changes nothing. It needs Debian's python3-argon2, python3-cbor2, python3-crc32c, python3-cryptography.
"""
import io, json, re, struct, sys, unicodedata
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from ledger import NUMBER, erasures, is_erased
from primitives import (KeyPair, Refused, argon2id, b64, base32_bytes, cbor_value, crc32c, fits, gcm, hkdf, json_object,
                        mac, need, number, octets, sha, signed, signer, spelled)

def domain(purpose): return b"daybook/1/" + purpose.encode() + b"\0"
ID, TIME = "[0-9a-f]{32}", r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
EARLIER = ["public_key", "owner", "recorder", "seed"]
SIDECAR = "session ordinal good head nanos sources tail tail_sha256 recorder certificate signature"

def document(data, members=None):
    """A canonical one of these members; without them, one in any spelling."""
    value = need(json_object(data))
    need(number(value.get("format"), 1) == 1, "newer")
    need(members is None or list(value) == ["format", *members.split()] and spelled(value) == data)
    return value

def recovery_key(text):
    both = need(base32_bytes(text, 35), "wrong key")
    need(sha(domain("recovery slot") + both[:32])[:3] == both[32:], "wrong key")
    return both[:32]

class Vault:
    def __init__(self, home, kind, secret):
        self.home, rotation = home, octets(home / "keys/rotation.json", absent=b"")
        if rotation:
            pending = document(rotation, "passphrase recovery agent public")
            slot, agent, trusted = (b64(pending[name]) for name in (kind, "agent", "public"))
        else:
            slot, agent, trusted = (octets(home / f"keys/{name}.json") for name in (f"slots/{kind}", "agent", "public"))
        vault, here = self.vault(trusted), octets(home / "vault/vault.json")
        earlier = vault.get("earlier", [])
        if rotation and earlier and here != trusted:
            before = {**vault, **{name: earlier[-1][name] for name in ("public_key", "owner")}, "earlier": earlier[:-1]}
            trusted = spelled(before).replace(b',"earlier":[]', b"")
        need(self.vault(here) and here == trusted)
        self.id = bytes.fromhex(vault["vault"])
        publics = [b64(one["public_key"], 1216) for one in [*earlier, vault]]
        self.owners = [b64(one["owner"], 32) for one in [*earlier, vault]]
        self.certified = [*zip(self.owners, (b64(one["recorder"], 32) for one in earlier)), (self.owners[-1], None)]
        seed, self.kems = self.unlock(kind, secret, slot, sha(publics[-1])), []
        for n in range(len(earlier), -1, -1):
            if self.kems:
                info = domain("earlier seed") + self.id + sha(publics[n])
                seed = need(self.kems[-1].open(info, b64(earlier[n]["seed"], 1168)))
            kem, owner = KeyPair(hkdf(seed, None, domain("x-wing seed"))), signer(hkdf(seed, None, domain("owner key")))
            need((kem.public, owner) == (publics[n], self.owners[n]), "damaged" if self.kems else "wrong key")
            self.kems.append(kem)
        agent = document(agent)
        self.recorder = signer(b64(agent.get("recorder_seed"), 32))
        text = domain("recorder certificate") + self.id + self.recorder
        need(agent.get("vault") == vault["vault"] and signed(self.owners[-1], b64(agent.get("certificate"), 64), text))

    def vault(self, data):
        vault = document(data, "vault suite public_key owner created" + " earlier" * (b'"earlier":[{' in data))
        need(re.fullmatch(ID, str(vault["vault"])) and re.fullmatch(TIME, str(vault["created"])))
        need(vault["suite"] == "HPKE-base/X-Wing/HKDF-SHA256/AES-256-GCM" and len(vault.get("earlier", [])) <= 32)
        need(all(isinstance(one, dict) and list(one) == EARLIER for one in vault.get("earlier", [])))
        return vault

    def unlock(self, kind, secret, data, identity):
        most = {"memory_kib": 1 << 20, "passes": 16, "lanes": 8} if kind == "passphrase" else {}
        slot = document(data, " ".join(["kind vault", *most, "salt sealed"]))
        need((slot["kind"], slot["vault"]) == (kind if most else "recovery key", self.id.hex()))
        cost = [number(slot[what], 64 if what == "memory_kib" else 1, most[what]) for what in most]
        salt, sealed = b64(slot["salt"], 16), b64(slot["sealed"], 48)
        header = domain(kind + " slot") + struct.pack(f">{len(cost)}I", *cost) + salt + self.id + identity
        if most:
            need(cost[0] >= 8 * cost[2])
            wrapping = argon2id(unicodedata.normalize("NFC", secret).encode(), salt, *cost)
        else:
            wrapping = hkdf(recovery_key(secret), salt, header)
        return need(gcm(wrapping, bytes(12), sealed, header), "wrong key")

    def certify(self, recorder, certificate):
        text = domain("recorder certificate") + self.id + recorder
        need(any(signed(owner, certificate, text) for owner, its in self.certified if its in (None, recorder)))

    def items(self):
        """All items, session by session."""
        erased = erasures(self.home / "consent/ledger.jsonl", self.id, self.owners, self.recorder)
        segments = self.files("vault/sessions", rf"[0-9]{{4}}/[01][0-9]/({ID})-{NUMBER}\.log")
        sidecars = self.files("vault/sessions", rf"[0-9]{{4}}/[01][0-9]/({ID})-{NUMBER}\.recovered")
        logs = self.files("vault/derived", rf"({ID})/{NUMBER}\.log")
        rings = self.files("keys/rings", rf"({ID})-{NUMBER}\.ring")
        need(set(logs) <= {*segments, *sidecars})
        for id in sorted({*segments, *sidecars}):
            its = (files.get(id, {}) for files in (segments, sidecars, logs, rings))
            yield from (dict(session=id, **item) for item in Session(self, id, erased.get(id, []), *its).items())

    def files(self, folder, name):
        """Those of such names, by session and number."""
        found = {}
        for path in sorted((self.home / folder).rglob("*")):
            its = re.fullmatch(name, str(path.relative_to(self.home / folder)))
            if its:
                found.setdefault(its[1], {}).setdefault(int(its[2]), path)
        return found

SIZES = [1 << n for n in range(8, 17)] + [65536 * n for n in range(2, 17)]
KEY, DATA, SEAL, END, NOTHING = 1, 2, 3, 4, (0, bytes(32))
BODIES = {KEY: [64], DATA: [size + 16 for size in SIZES], SEAL: [84], END: [85]}
# What the elements of each kind of item are, as primitives.fits has it.
ITEMS = {1: "llattmbLI", 2: "lliib", 3: "llaiii", 4: "lliiii", 5: "lllttttiiii", 6: "llt", 7: "lliicbky", 8: "lli",
         9: "llt", 10: "lltdtllLtliiy", 11: "lltdtllLtliiyll", 64: "sllr", 65: "olll", 66: "tit", 68: "s", 70: "sll"}
CODES = {"a": range(2), "m": range(64), "c": [1], "s": range(1, 13), "d": range(1, 11), "r": range(1, 29), "o": [1, 2]}

def end_of_block(data, at):
    """Where the whole block there ends, or 0."""
    length, kind = struct.unpack_from(">IB", data, at) if at + 26 <= len(data) else (0, 0)
    end = at + 4 + length
    whole = length - 22 in BODIES.get(kind, []) and end <= len(data)
    return end if whole and crc32c(data[at:end - 4]).to_bytes(4, "big") == data[end - 4:end] else 0

class Log:
    """The segments of a session, or one of its runs: the data blocks, and the key blocks whose shares were erased."""
    def __init__(self, vault, id, ring, erased, session=None):
        self.vault, self.id, self.ring = vault, id, octets(need(ring), 512 << 20)
        self.erased, self.is_run, self.last, self.blocks = erased, session is not None, -1, []
        self.started = session and session.started

    def header(self, n, path, data, may_be_torn=False):
        """None where it was never whole."""
        try:
            need(len(data) >= 1524 and data[:7] == (b"DAYBRUN" if self.is_run else b"DAYBOOK") and data[7])
            need(data[7] == 1, "newer")
            (_, vault, session, id, ordinal, before, epoch, started, nanos, length, head, _, _, recorder, certificate,
             sealed, signature) = struct.unpack_from(">8s16s16s16sIiIqqQ32s32sQ32s64s1200s64s", data)
            month = (datetime(1970, 1, 1) + timedelta(microseconds=started // 1000)).strftime("%Y/%m")
            need((vault, session, ordinal) == (self.vault.id, self.id, n))
            need((before, nanos) == (-1, 0) if self.is_run else month == "/".join(path.parts[-3:-1]))
            need(-1 <= before < n and epoch < 1 << 31 and (before >= 0 or (length, head) == NOTHING))
            self.vault.certify(recorder, certificate)
            text = domain("segment header") + data[:1460]
            need(signed(recorder, signature, text) and self.started in (None, started))
            self.started = started
            return dict(before=before, end=(length, head), id=id, epoch=epoch, nanos=nanos, sealed=sealed)
        except Refused as refused:
            need(may_be_torn and len(data) <= 1524 and refused.args[0] != "newer", refused.args[0])
            return None

    def walk(self, header, data, end):
        """Takes what counts of a segment, or all of a run, and says what a sidecar would of it."""
        need(header["epoch"] > self.last and (end is None or 1524 <= end[0] <= len(data)))
        info = domain("segment keys") + self.vault.id + self.id + header["id"]
        both = need(next(filter(None, (kem.open(info, header["sealed"]) for kem in self.vault.kems)), 0), "wrong key")
        data, a, k = data[:end and end[0]], both[:32], both[32:]
        at, seq, kind, epoch, nanos, sources, keys = 1524, 0, SEAL, header["epoch"], header["nanos"], 0, {}
        running = sha256(sha(data[:1524]))
        while at < len(data):
            stop = end_of_block(data, at)
            need(kind != END and (stop or end is None and not self.is_run))
            if not stop:
                self.refuse_damage(data, at, seq)
                break
            last, (kind, now, source, its_seq, unforced) = kind, struct.unpack_from(">BIBQI", data, at + 4)
            need(its_seq == seq and unforced <= at and source < (16 if kind < SEAL else 1))
            need(epoch <= now <= header["epoch"] + 100000 and (now == epoch or last == SEAL))
            for _ in range(now - epoch):
                a, k, keys = hkdf(a, None, domain("ratchet a")), hkdf(k, None, domain("ratchet k")), {}
            epoch, body, place = now, data[at + 22:stop - 4], header["id"] + struct.pack(">IB", now, source)
            if kind == KEY:
                need(source not in keys and (source > 0 or not self.is_run))
                keys[source] = self.data_key(a, epoch, source, body, place)
            elif kind == DATA:
                need(source in keys)
                sources |= 1 << source
                nonce, aad = bytes(4) + struct.pack(">Q", seq), data[at:at + 22] + header["id"]
                plain = keys[source] and need(gcm(keys[source], nonce, body, aad))
                self.blocks.append((kind, (epoch, source), plain and self.items_of(source, plain)))
            else:
                nanos, *counts = struct.unpack_from(">qIQ", body)
                need((counts, body[20:52]) == ([sources, seq], running.digest()))
                need((kind == SEAL or 0 < body[52] < (2 if self.is_run else 4)) and (nanos == 0 or not self.is_run))
                need(mac(k, domain("seal") + header["id"] + struct.pack(">IB", epoch, kind) + body[:-32]) == body[-32:])
            running.update(sha(data[at:stop]))
            at, seq = stop, seq + 1
        need(end in (None, (at, running.digest())))
        self.last = epoch if seq else epoch - 1
        if end is None and kind != END:
            later = sum(any(self.ring[p:p + 512]) for p in range((self.last + 1) * 512, len(self.ring), 512))
            need(not self.is_run and later < 2 and (later == 0 or seq == 0 or kind == SEAL))
        return dict(good=at, head=running.hexdigest(), nanos=nanos, sources=sources)

    def data_key(self, a, epoch, source, body, place):
        """The key of a key block; None where its share was erased."""
        share = self.ring[(epoch * 16 + source) * 32:][:32].ljust(32, b"\0")
        need(any(share) != is_erased(self.erased, epoch, source))
        if not any(share):
            self.blocks.append((KEY, (epoch, source), None))
            return None
        made = hkdf(a, share, domain("data key") + self.vault.id + self.id + place, 64)
        return need(made[32:] + sha(share) == body) and made[:32]

    def items_of(self, source, plain):
        length = int.from_bytes(plain[:4], "big")
        need(len(plain) == next((size for size in SIZES if size >= length + 4), 0) and not any(plain[length + 4:]))
        items, found = io.BytesIO(plain[4:4 + length]), []
        while items.tell() < length:
            item = cbor_value(items)
            need(isinstance(item, list) and item)
            rules = "i" + need(ITEMS.get(number(item[0], -1 << 63)), "newer")
            item += [None] * (rules == "illattmbLI" and len(item) == 9)
            need(len(item) == len(rules) and all(fits(rule, value, CODES) for rule, value in zip(rules, item)))
            need(item[0] not in (10, 11) or item[3] and item[10] >= 0 and 0 <= item[11] < item[12])
            need(item[0] != 68 or self.is_run and item[1] == source)
            item = [value.hex() if isinstance(value, bytes) else value for value in item]
            found.append({"erased": True} if item[0] == 68 else {"item": item})
        return found

    def refuse_damage(self, data, bad, seq):
        """Refuses bytes that are no torn tail."""
        need(len(data) - bad <= 256 << 20)
        for at in range(bad + 1, len(data) - 25):
            its_seq, unforced = struct.unpack_from(">QI", data, at + 10)
            need(its_seq < seq or at - unforced <= bad or not end_of_block(data, at))

class Session(Log):
    def __init__(self, vault, id, erased, segments, sidecars, logs, rings):
        its_ring = vault.home / f"keys/rings/{id}.ring"
        need(its_ring.exists() and segments and set(sidecars) <= set(segments))
        super().__init__(vault, bytes.fromhex(id), its_ring, [what[:2] for what in erased])
        later, parts = None, []
        for n in range(max(segments), -1, -1):
            end = later and (later["end"] if n == later["before"] else NOTHING)
            need(n in segments or end in (None, NOTHING))
            sidecar = document(octets(sidecars[n]), SIDECAR) if n in sidecars else {}
            if sidecar:
                need(re.fullmatch(ID * 2, str(sidecar["head"])))
                said = number(sidecar["good"], 0), bytes.fromhex(sidecar["head"])
                end = need(end in (None, said) and said)
            data = octets(segments[n], 1 << 40) if n in segments else b""
            header = None if end == NOTHING else self.header(n, segments.get(n), data, end is None)
            later = header or later
            parts.append((n, header, data, end, sidecar))
        need(not later or later["before"] < 0)
        for n, header, data, end, sidecar in reversed(parts):
            found = self.walk(header, data, end) if header else dict(good=0, head="00" * 32, nanos=0, sources=0)
            if sidecar:
                tail = data[found["good"]:]
                found.update(session=id, ordinal=n, tail=len(tail), tail_sha256=sha(tail).hex())
                need(spelled({**sidecar, **found}) == spelled(sidecar))
                recorder, signature = b64(sidecar["recorder"], 32), b64(sidecar.pop("signature"), 64)
                vault.certify(recorder, b64(sidecar["certificate"], 64))
                need(signed(recorder, signature, domain("recovered") + spelled(sidecar)))
        self.read_runs(erased, logs, rings)

    def read_runs(self, erased, logs, rings):
        """What is in those that are whole, and which is the first that has a share."""
        self.runs, self.first, kept = {}, {}, {runs for *_, runs, remains in erased if remains}
        for n in sorted({*logs, *rings, *kept}):
            ring = octets(rings[n], 512 << 20) if n in rings else b""
            doomed = [what[:2] for what in erased if n < what[2]]
            for place in (divmod(at // 32, 16) for at in range(0, len(ring), 32) if any(ring[at:at + 32])):
                need(not is_erased(doomed, *place))
                self.first.setdefault(place, n)
            try:
                run, data = Log(self.vault, self.id, rings.get(n), doomed, self), octets(need(logs.get(n)), 1 << 40)
                run.walk(run.header(n, logs[n], data), data, None)
                self.runs[n] = iter([(place, items) for _, place, items in run.blocks if items is not None])
            except Refused as refused:
                # One that the ledger does not name is what a crash left.
                need(n not in kept and refused.args[0] == "damaged", refused.args[0])

    def items(self):
        """All of them, what remains of erased epochs in its place. A run is read forward, once."""
        standing = {}
        for kind, place, items in self.blocks:
            n = self.first.get(place)
            if kind == KEY and n is None:
                items = [dict(erased=True)]
            elif kind == KEY:
                standing[place] = need(self.runs.get(n))
            elif place in standing:
                run = standing[place]
                its, items = next((block for block in run if standing.get(block[0]) is run), (None, None))
                need(its == place)
            yield from (dict(epoch=place[0], source=place[1], **item) for item in items or [])
        for run in standing.values():
            need(not any(standing.get(place) is run for place, _ in run))

for folder in map(Path, sys.argv[1:]):
    print(json.dumps({"vault": folder.name}))
    try:
        kind = "passphrase" if (folder / "passphrase").exists() else "recovery"
        secret = (folder / {"recovery": "recovery-key"}.get(kind, kind)).read_text().removesuffix("\n")
        print("".join(json.dumps(item) + "\n" for item in Vault(folder / "home", kind, secret).items()), end="")
    except Refused as refused:
        print(json.dumps({"error": refused.args[0]}))
