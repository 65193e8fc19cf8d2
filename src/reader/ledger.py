"""What the ledger says was erased. Written from docs/ledger-format.md alone."""
import re
from primitives import json_object, need, octets, sha, signed, spelled

SOURCES = [None, "keystrokes", "pointer", "windows", "screen", "clipboard", "meeting", "commentary", "docs",
           "repositories", "notes", "messages", "marks"]
SIGNATURE, NUMBER = "[0-9a-f]{128}", "(0|[1-9][0-9]{0,8})"
ERASE = ["session", "sources", "epochs"]

def entries(path, vault, owners, recorder):
    """All of them. The recorder's key and the first of the owners' sign, each rotation brings the next."""
    owners, before = list(owners), sha(b"daybook ledger 1\n" + vault.hex().encode())
    *lines, rest = octets(path, 256 << 20, b"").split(b"\n")
    lines = lines[:-1] if lines and not rest and b"\0" in lines[-1] else lines
    for n, line in enumerate(lines, 1):
        entry = need(json_object(line))
        need(all(isinstance(text, str) for text in entry.values()) and spelled(entry)[:-1] == line)
        need(list(entry)[:4] + list(entry)[-2:] == ["n", "time", "by", "statement", "prev", "sig"])
        need((entry["n"], entry["prev"]) == (str(n), before.hex()) and re.fullmatch(SIGNATURE, entry["sig"]))
        by = {"owner": owners[0], "recorder": recorder}.get(entry["by"])
        text = b"daybook ledger entry 1\n" + line[:line.rindex(b',"sig"')]
        need(by and signed(by, bytes.fromhex(entry["sig"]), text))
        if entry["statement"] == "rotate":
            owners.pop(0)
            need(owners and entry["owner"] == owners[0].hex())
        yield entry
        before = sha(line)

def ranges(text):
    """Of epochs, in the one spelling that there is."""
    both = [(int(first), int(last or first)) for first, last in re.findall("([0-9]+)-?([0-9]*)", text)]
    need(both and " ".join(str(first) if first == last else f"{first}-{last}" for first, last in both) == text)
    ends = [end for one in both for end in one]
    need(ends == sorted(ends) and ends[-1] < 1 << 31)
    need(all(next > last + 1 for (_, last), (next, _) in zip(both, both[1:])))
    return [range(first, last + 1) for first, last in both]

def erasures(*ledger):
    """By session: source, epochs, below which runs, and whether the run of that number keeps what remains."""
    erased = {}
    for entry in entries(*ledger):
        if entry["statement"] == "erase":
            runs = entry.get("remains", entry.get("runs", "0"))
            need(list(entry)[4:-2] in (ERASE, ERASE + ["remains"], ERASE + ["runs"] * (runs != "0")))
            need(re.fullmatch("[0-9a-f]{32}", entry["session"]) and re.fullmatch(NUMBER, runs))
            sources = [source for source, word in enumerate(SOURCES) if word in entry["sources"].split(" ")]
            need(sources and " ".join(SOURCES[source] for source in sources) == entry["sources"])
            what = [(epochs, int(runs), "remains" in entry) for epochs in ranges(entry["epochs"])]
            erased.setdefault(entry["session"], []).extend((source, *of) for source in sources for of in what)
    return erased

def is_erased(erased, epoch, source): return any(source == its and epoch in epochs for its, epochs in erased)
