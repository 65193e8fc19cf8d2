"""The primitives that docs/vault-format.md names, as whoever reads needs them. Nothing in here is Daybook's own: most
is in Debian's packages; the rest follows RFC 9180 (HPKE), draft-connolly-cfrg-xwing-kem and FIPS 203 (ML-KEM-768).
"""
import base64, functools, hmac, json, os, re, stat, struct
from hashlib import sha256, sha3_256, sha3_512, shake_128, shake_256
import argon2.low_level, cbor2
from crc32c import crc32c
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

class Refused(Exception):
    """Its argument is the kind of error."""

def need(truth, kind="damaged"):
    if not truth:
        raise Refused(kind)
    return truth

def number(value, least, most=(1 << 63) - 1):
    return value if type(value) is int and least <= value <= most else need(False)

def octets(path, most=1 << 20, absent=None):
    """What an ordinary file holds."""
    if not os.path.lexists(path):
        return need(False, "missing") if absent is None else absent
    need(stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size <= most)
    return path.read_bytes()

def sha(data): return sha256(data).digest()
def mac(key, data): return hmac.digest(key, data, "sha256")
def hkdf(ikm, salt, info, size=32): return HKDF(SHA256(), size, salt, info).derive(ikm)
def public(private): return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
def signer(seed): return public(Ed25519PrivateKey.from_private_bytes(seed))

def argon2id(secret, salt, memory_kib, passes, lanes):
    kind = argon2.low_level.Type.ID
    return argon2.low_level.hash_secret_raw(secret, salt, passes, memory_kib, lanes, 32, kind, 0x13)

def once(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a member twice")
    return dict(pairs)

def json_object(data):
    """RFC 8259; None where it is no object, or has a member twice."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None

def spelled(value): return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
def base64_bytes(text):
    """RFC 4648, in the one spelling that there is of each; else None."""
    if not isinstance(text, str) or not re.fullmatch("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==|[A-Za-z0-9+/]=))?", text):
        return None
    data = base64.b64decode(text)
    return data if base64.b64encode(data).decode() == text else None

def base32_bytes(text, size):
    """Crockford's Base32; None where it is not of that size."""
    text = re.sub(r"[\s-]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    if len(text) * 5 != size * 8 or not re.fullmatch("[0-9A-HJKMNP-TV-Z]*", text):
        return None
    bits = "".join(f"{'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.index(digit):05b}" for digit in text)
    return int(bits, 2).to_bytes(size, "big")

def b64(text, size=None):
    data = base64_bytes(text)
    return data if data is not None and size in (len(data), None) else need(False)

def cbor_value(stream):
    """The next value; None where there is none that is whole."""
    try:
        return cbor2.load(stream)
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        return None

TYPES = {"t": str, "b": bool, "y": bytes}

def fits(rule, value, codes):
    """Whether it is of a kind: l, i a whole number of 64 or 32 bits, L, I the same or null, t text, b a boolean, y
    bytes, k masks, else a code, which is to be one of those that are known.
    """
    if rule == "k":
        whole = type(value) is list and len(value) % 5 == 0
        return whole and all(fits(rule, one, codes) for rule, one in zip("iiiir" * (len(value) // 5), value))
    if rule in TYPES or value is None:
        return type(value) is TYPES.get(rule) or value is None and rule in "LI"
    number(value, *((-1 << 63, (1 << 63) - 1) if rule in "lL" else (-1 << 31, (1 << 31) - 1)))
    return need(value in codes.get(rule, [value]), "newer")

def gcm(key, nonce, sealed, aad):
    """The plaintext; None where it is not authentic."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, aad)
    except InvalidTag:
        return None

@functools.cache
def signed(key, signature, data):
    try:
        return Ed25519PublicKey.from_public_bytes(key).verify(signature, data) is None
    except (InvalidSignature, ValueError):
        return False

# ML-KEM-768. A polynomial is a list of 256 numbers below Q; in NTT form, of pairs modulo X^2 - 17^ODD[i].
Q = 3329
POWERS = [pow(17, i, Q) for i in range(256)]
ODD = [2 * int(f"{i:07b}"[::-1], 2) + 1 for i in range(128)]

def ntt(f): return [sum(f[2 * j + k] * POWERS[o * j % 256] for j in range(128)) % Q for o in ODD for k in (0, 1)]
def inverse(f):
    both = [sum(f[2 * i + k] * POWERS[-o * j % 256] for i, o in enumerate(ODD)) for j in range(128) for k in (0, 1)]
    return [x * 3303 % Q for x in both]

def dot(one, other):
    """The sum of the products of two vectors in NTT form."""
    product = []
    for i, odd in enumerate(ODD):
        pairs = [(*f[2 * i:2 * i + 2], *g[2 * i:2 * i + 2]) for f, g in zip(one, other)]
        product += [sum(a * c + b * d * POWERS[odd] for a, b, c, d in pairs) % Q]
        product += [sum(a * d + b * c for a, b, c, d in pairs) % Q]
    return product

def add(f, g): return [(x + y) % Q for x, y in zip(f, g)]
def pack(f, bits): return sum(x << bits * i for i, x in enumerate(f)).to_bytes(32 * bits, "little")
def compress(f, bits): return pack([((x << bits) + Q // 2) // Q % (1 << bits) for x in f], bits)
def unpack(data, bits):
    number = int.from_bytes(data, "little")
    return [number >> bits * i & (1 << bits) - 1 for i in range(len(data) * 8 // bits)]
def vector(numbers): return [numbers[i:i + 256] for i in range(0, len(numbers), 256)]
def decompress(data, bits): return vector([(x * Q * 2 + (1 << bits)) >> bits + 1 for x in unpack(data, bits)])
def noise(seed, n):
    bits = unpack(shake_256(seed + bytes([n])).digest(128), 4)
    return [((x & 3).bit_count() - (x >> 2).bit_count()) % Q for x in bits]

def uniform(seed): return [x for x in unpack(shake_128(seed).digest(1680), 12) if x < Q][:256]
@functools.cache
def matrix(seed): return [[uniform(seed + bytes([j, i])) for j in range(3)] for i in range(3)]

def encrypt(key, m, r):
    y = [ntt(noise(r, n)) for n in range(3)]
    u = [add(inverse(dot(column, y)), noise(r, 3 + i)) for i, column in enumerate(zip(*matrix(key[1152:])))]
    v = add(add(inverse(dot(vector(unpack(key[:1152], 12)), y)), noise(r, 6)), decompress(m, 1)[0])
    return b"".join(compress(f, 10) for f in u) + compress(v, 4)

@functools.cache
class KeyPair:
    """One of X-Wing, from the 32 bytes of its private key."""
    def __init__(self, private):
        expanded = shake_256(private).digest(96)
        self.z, self.x = expanded[32:64], X25519PrivateKey.from_private_bytes(expanded[64:])
        g = sha3_512(expanded[:32] + b"\3").digest()
        self.s = [ntt(noise(g[32:], n)) for n in range(3)]
        t = [add(dot(row, self.s), ntt(noise(g[32:], 3 + i))) for i, row in enumerate(matrix(g[:32]))]
        self.m = b"".join(pack(f, 12) for f in t) + g[:32]
        self.public = self.m + public(self.x)

    @functools.cache
    def decapsulate(self, c, x):
        u, (v,) = decompress(c[:960], 10), decompress(c[960:], 4)
        m = compress([(p - q) % Q for p, q in zip(v, inverse(dot(self.s, [ntt(f) for f in u])))], 1)
        g = sha3_512(m + sha3_256(self.m).digest()).digest()
        k = g[:32] if encrypt(self.m, m, g[32:]) == c else shake_256(self.z + c).digest(32)
        shared = self.x.exchange(X25519PublicKey.from_public_bytes(x))
        return sha3_256(k + shared + x + self.public[-32:] + b"\\.//^\\").digest()

    def open(self, info, sealed):
        """A message sealed in base mode, the only one of its encapsulation; None where it does not open."""
        suite = b"HPKE-v1HPKE" + struct.pack(">HHH", 0x647A, 1, 2)
        context = b"\0" + mac(bytes(32), suite + b"psk_id_hash") + mac(bytes(32), suite + b"info_hash" + info)
        try:
            secret = mac(self.decapsulate(sealed[:1088], sealed[1088:1120]), suite + b"secret")
            key, nonce = (HKDFExpand(SHA256(), size, struct.pack(">H", size) + suite + label + context).derive(secret)
                          for label, size in ((b"key", 32), (b"base_nonce", 12)))
            return gcm(key, nonce, sealed[1120:], b"")
        except ValueError:
            return None
