package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.crypto.Domain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The golden vault, whole and with its files changed one by one.
final class GoldenVectors extends VectorList {
    /// The header's fields and where each begins.
    private static final Map<String, Integer> FIELDS = Map.ofEntries(
            Map.entry("magic", 0),
            Map.entry("vault", 8),
            Map.entry("session", 24),
            Map.entry("segment", 40),
            Map.entry("ordinal", 59),
            Map.entry("goes-on-from", 63),
            Map.entry("first-epoch", 67),
            Map.entry("started", 75),
            Map.entry("nanos", 83),
            Map.entry("previous-length", 91),
            Map.entry("previous-hash", 92),
            Map.entry("ledger-hash", 124),
            Map.entry("ledger-count", 163),
            Map.entry("recorder", 164),
            Map.entry("certificate", 196),
            Map.entry("encapsulation", 260),
            Map.entry("sealed-shares", 1380),
            Map.entry("signature", 1460));

    private final Forger forger;
    private final Id closed;
    private final Id crashed;
    private final Id several;
    private final Path ledger;

    GoldenVectors(VaultHome home) throws IOException {
        super(GoldenVault.load(), home);
        forger = new Forger(whole, home);
        several = session("-1.log", "");
        crashed = session("-0.recovered", several.hex());
        closed = session("-0.log", several.hex() + crashed.hex());
        ledger = home.consent().resolve("ledger.jsonl");
        whole();
        headers();
        documents();
        slots();
        rings();
        anchor();
        ledger();
        files();
        rotation();
    }

    private Id session(String end, String not) {
        return whole.files.keySet().stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.endsWith(end) && !not.contains(name.substring(0, 32)))
                .map(name -> Id.ofHex(name.substring(0, 32)))
                .findFirst()
                .orElseThrow();
    }

    private void whole() throws IOException {
        String key = GoldenVault.keptRecoveryKey().strip();
        whole("golden-by-passphrase", _ -> {});
        opened("golden-by-recovery-key", VaultVector.ITEMS, key, true);
        opened("golden-by-recovery-key-in-lower-case-without-dashes", VaultVector.ITEMS, key.toLowerCase(java.util.Locale.ROOT).replace("-", " "), true);
        opened("recovery-key-with-another-checksum", VaultVector.WRONG_KEY, key.substring(0, key.length() - 1) + (key.endsWith("2") ? "3" : "2"), true);
        opened("recovery-key-cut", VaultVector.WRONG_KEY, key.substring(0, key.length() - 5), true);
        opened("recovery-key-of-another-vault", VaultVector.WRONG_KEY, new Bench(Path.of("/other"), new MemoryDisk()).recoveryKey.text(), true);
        opened("wrong-passphrase", VaultVector.WRONG_KEY, "another fake passphrase", false);
        opened("passphrase-with-a-blank-more", VaultVector.WRONG_KEY, "plainly a fake passphrase ", false);
    }

    private void opened(String name, String expected, String secret, boolean recoveryKey) {
        all.add(VaultVector.of(name, whole.copy(), expected).openedBy(secret, recoveryKey));
    }

    private void headers() throws IOException {
        Path file = segment(closed, 0);
        Path second = segment(several, 1);
        for (Map.Entry<String, Integer> field : FIELDS.entrySet()) {
            damaged("header-" + field.getKey() + "-flipped", flip(file, field.getValue()));
            damaged("second-header-" + field.getKey() + "-flipped", flip(second, field.getValue()));
        }
        add("header-of-a-newer-format", VaultVector.NEWER, disk -> disk.at(file)[7] = 2);
        damaged("header-of-format-0", disk -> disk.at(file)[7] = 0);
        for (int length : List.of(0, 1, 7, 8, 1459, 1523, 1524)) {
            damaged("header-cut-to-" + length, cut(file, length));
        }
        forged("session", file, h -> h.put(24, (byte) (h.get(24) ^ 1)));
        forged("ordinal-1", file, h -> h.putInt(56, 1));
        forged("ordinal-beyond-2-31", file, h -> h.putInt(56, 1 << 31));
        forged("going-on-from-itself", file, h -> h.putInt(60, 0));
        forged("going-on-from-a-later-one", file, h -> h.putInt(60, 7));
        forged("going-on-from-minus-2", file, h -> h.putInt(60, -2));
        forged("another-first-epoch", file, h -> h.putInt(64, 1));
        forged("first-epoch-beyond-2-31", file, h -> h.putInt(64, 1 << 31));
        forged("another-month", file, h -> h.putLong(68, h.getLong(68) + 40L * 86_400 * Bench.SECOND));
        forged("start-before-1970", file, h -> h.putLong(68, Long.MIN_VALUE));
        forged("start-at-the-end-of-time", file, h -> h.putLong(68, Long.MAX_VALUE));
        forged("length-of-none", file, h -> h.putLong(84, 5));
        forged("hash-of-none", file, h -> h.put(92, (byte) 1));
        forged("other-sealed-shares", file, h -> h.put(1380, (byte) (h.get(1380) ^ 1)));
        forged("other-encapsulation", file, h -> h.put(300, (byte) (h.get(300) ^ 1)));
        forged("other-segment-id", file, h -> h.put(40, (byte) (h.get(40) ^ 1)));
        forged("another-recorder", file, h -> h.put(164, (byte) (h.get(164) ^ 1)));
        forged("second-going-on-from-none", second, h -> h.putInt(60, -1));
        forged("second-with-another-length", second, h -> h.putLong(84, h.getLong(84) - 1));
        forged("second-with-length-2-31", second, h -> h.putLong(84, 1L << 31));
        forged("second-with-length-2-63", second, h -> h.putLong(84, 1L << 63));
        forged("second-with-length-of-the-header", second, h -> h.putLong(84, 1524));
        forged("second-with-another-hash", second, h -> h.put(92, (byte) (h.get(92) ^ 1)));
        forged("second-with-epochs-of-the-first", second, h -> h.putInt(64, 0));
        forged("second-with-an-earlier-first-epoch", second, h -> h.putInt(64, h.getInt(64) - 1));
        whole("header-signed-again-with-another-ledger-head", disk -> forger.header(disk, second, h -> h.put(124, (byte) 9)));
        whole("header-signed-again-unchanged", disk -> forger.header(disk, second, _ -> {}));
    }

    private void forged(String what, Path file, java.util.function.Consumer<ByteBuffer> change) throws IOException {
        damaged("header-signed-again-with-" + what, disk -> forger.header(disk, file, change));
    }

    private void documents() throws IOException {
        Path agent = home.agentFile();
        spellings("passphrase-slot", List.of(home.passphraseSlot()));
        spellings("recovery-slot", List.of(home.recoverySlot()));
        spellings("anchor", List.of(home.anchorFile()));
        spellings("sidecar", List.of(sidecar(crashed, 0)));
        spellings("public-and-vault", List.of(home.publicFile(), home.vaultFile()));
        whole("agent-with-blanks", text(agent, t -> t.replace(",", " , ")));
        whole("agent-with-another-member", text(agent, t -> t.replace("}", ",\"more\":{\"x\":[1,null]}}")));
        add("agent-of-a-newer-format", VaultVector.NEWER, text(agent, t -> t.replace("\"format\":1", "\"format\":2")));
        damaged("agent-with-another-seed", flipBase64(agent, "recorder_seed"));
        damaged("agent-with-another-certificate", flipBase64(agent, "certificate"));
        damaged("agent-of-another-vault", text(agent, t -> t.replaceFirst("\"vault\":\".", "\"vault\":\"x")));
        damaged("agent-cut", cut(agent, 50));
        for (String member : List.of("head", "tail_sha256", "good", "tail", "nanos", "sources", "ordinal")) {
            damaged("sidecar-" + member + "-changed", changed(sidecar(crashed, 0), member));
            damaged("sidecar-signed-again-with-another-" + member, disk -> {
                Path file = sidecar(crashed, 0);
                forger.document(disk, file, Domain.RECOVERED, t -> changedMember(t, member));
            });
        }
        damaged("sidecar-certificate-changed", flipBase64(sidecar(crashed, 0), "certificate"));
        damaged("sidecar-signature-changed", flipBase64(sidecar(crashed, 0), "signature"));
        damaged("sidecars-swapped", swap(sidecar(crashed, 0), sidecar(several, 0)));
        for (String member : List.of("public_key", "owner", "recorder", "seed")) {
            damaged("earlier-" + member + "-changed", disk -> {
                for (Path file : List.of(home.publicFile(), home.vaultFile())) {
                    text(file, t -> {
                        int at = t.indexOf("\"earlier\"");
                        return t.substring(0, at) + flippedBase64(t.substring(at), member);
                    }).on(disk);
                }
            });
        }
        damaged("earlier-identities-empty", both(t -> t.replaceFirst("\"earlier\":\\[.*]", "\"earlier\":[]")));
        damaged("earlier-identity-twice", both(t -> t.replaceFirst("\"earlier\":\\[(.*)]", "\"earlier\":[$1,$1]")));
        damaged("earlier-identities-forgotten", both(t -> t.replaceFirst(",\"earlier\":\\[.*]", "")));
        damaged("another-suite", both(t -> t.replace("AES-256", "AES-128")));
        damaged("another-vault-id", both(t -> changedMember(t, "vault")));
        damaged("created-on-no-day", both(t -> t.replaceFirst("\"created\":\"....-..", "\"created\":\"2026-13")));
        damaged("created-with-fractions", both(t -> t.replaceFirst("Z\"", ".5Z\"")));
        add("another-public-key", VaultVector.WRONG_KEY, both(t -> flippedBase64(t, "public_key")));
        add("another-owner", VaultVector.WRONG_KEY, both(t -> flippedBase64(t, "owner")));
        damaged("vault-json-of-another-vault", text(home.vaultFile(), t -> changedMember(t, "vault")));
        damaged("vault-json-with-another-key", flipBase64(home.vaultFile(), "public_key"));
        damaged("public-json-with-another-key", flipBase64(home.publicFile(), "public_key"));
    }

    private Change both(java.util.function.UnaryOperator<String> change) {
        return disk -> {
            text(home.publicFile(), change).on(disk);
            text(home.vaultFile(), change).on(disk);
        };
    }

    /// Other spellings of what these files, which are the same, say.
    private void spellings(String name, List<Path> files) throws IOException {
        spelled(name + "-with-a-blank", files, VaultVector.DAMAGED, t -> t.replaceFirst(",", ", "));
        spelled(name + "-without-line-feed", files, VaultVector.DAMAGED, String::strip);
        spelled(name + "-with-two-line-feeds", files, VaultVector.DAMAGED, t -> t + "\n");
        spelled(name + "-escaped", files, VaultVector.DAMAGED, t -> t.replaceFirst("\"v", "\"\\\\u0076"));
        spelled(name + "-with-format-1.0", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1", "\"format\":1.0"));
        spelled(name + "-with-format-as-text", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1", "\"format\":\"1\""));
        spelled(name + "-of-format-0", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1", "\"format\":0"));
        spelled(name + "-of-format-2", files, VaultVector.NEWER, t -> t.replace("\"format\":1", "\"format\":2"));
        spelled(name + "-of-format-2-63", files, VaultVector.NEWER, t -> t.replace("\"format\":1", "\"format\":9223372036854775808"));
        spelled(name + "-with-format-twice", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1", "\"format\":1,\"format\":1"));
        spelled(name + "-with-formats-1-and-2", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1", "\"format\":1,\"format\":2"));
        spelled(name + "-with-a-member-more", files, VaultVector.DAMAGED, t -> t.replaceFirst("}\n$", ",\"more\":1}\n"));
        spelled(name + "-without-format", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1,", ""));
        spelled(name + "-with-format-last", files, VaultVector.DAMAGED, t -> t.replace("\"format\":1,", "").replaceFirst("}\n$", ",\"format\":1}\n"));
        spelled(name + "-as-an-array", files, VaultVector.DAMAGED, _ -> "[]\n");
        spelled(name + "-deep", files, VaultVector.DAMAGED, _ -> "[".repeat(100_000));
        spelled(name + "-empty", files, VaultVector.DAMAGED, _ -> "");
        spelled(name + "-above-its-size", files, VaultVector.DAMAGED, t -> t + " ".repeat(name.equals("anchor") ? 16 << 20 : 1 << 20));
    }

    private void spelled(String name, List<Path> files, String expected, java.util.function.UnaryOperator<String> change)
            throws IOException {
        add(name, expected, disk -> {
            for (Path file : files) {
                text(file, change).on(disk);
            }
        });
    }

    private static Change changed(Path file, String member) {
        return text(file, t -> changedMember(t, member));
    }

    /// The first character of a text, or the last digit of a number, is another.
    private static String changedMember(String text, String member) {
        int at = text.indexOf("\"" + member + "\":") + member.length() + 3;
        if (text.charAt(at) == '"') {
            at++;
        } else {
            while (Character.isDigit(text.charAt(at + 1))) {
                at++;
            }
        }
        return text.substring(0, at) + (text.charAt(at) == '1' ? '2' : '1') + text.substring(at + 1);
    }

    private static Change flipBase64(Path file, String member) {
        return text(file, t -> flippedBase64(t, member));
    }

    private static String flippedBase64(String text, String member) {
        int from = text.indexOf("\"" + member + "\":\"") + member.length() + 4;
        int to = text.indexOf('"', from);
        byte[] bytes = Base64.getDecoder().decode(text.substring(from, to));
        bytes[bytes.length / 2] ^= 1;
        return text.substring(0, from) + Base64.getEncoder().encodeToString(bytes) + text.substring(to);
    }

    private void slots() throws IOException {
        Path slot = home.passphraseSlot();
        for (String member : List.of("salt", "sealed")) {
            add("passphrase-slot-with-another-" + member, VaultVector.WRONG_KEY, flipBase64(slot, member));
        }
        for (String bound : List.of("\"memory_kib\":63", "\"memory_kib\":1048577", "\"memory_kib\":2147483648", "\"memory_kib\":1073741824", "\"memory_kib\":-64", "\"memory_kib\":18446744073709551680", "\"memory_kib\":064", "\"memory_kib\":6.4e1", "\"memory_kib\":\"64\"")) {
            damaged("slot-with-" + bound.replace("\"", "").replace(':', '-'), text(slot, t -> t.replace("\"memory_kib\":64", bound)));
        }
        for (String bound : List.of("\"passes\":0", "\"passes\":17", "\"passes\":2147483648")) {
            damaged("slot-with-" + bound.replace("\"", "").replace(':', '-'), text(slot, t -> t.replace("\"passes\":1", bound)));
        }
        for (String bound : List.of("\"lanes\":0", "\"lanes\":9", "\"lanes\":4294967297")) {
            damaged("slot-with-" + bound.replace("\"", "").replace(':', '-'), text(slot, t -> t.replace("\"lanes\":1", bound)));
        }
        add("slot-with-memory-64-for-8-lanes", VaultVector.WRONG_KEY, text(slot, t -> t.replace("\"lanes\":1", "\"lanes\":8")));
        add("slot-with-2-passes", VaultVector.WRONG_KEY, text(slot, t -> t.replace("\"passes\":1", "\"passes\":2")));
        damaged("slot-of-another-vault", text(slot, t -> changedMember(t, "vault")));
        damaged("slot-of-another-kind", text(slot, t -> t.replace("\"kind\":\"passphrase\"", "\"kind\":\"recovery key\"")));
        damaged("slots-swapped", swap(slot, home.recoverySlot()));
        damaged("slot-with-salt-in-another-base64", text(slot, t -> t.replaceFirst("(\"salt\":\"[^=]*).==", "$1R==")));
        add("recovery-slot-with-another-salt-opened-by-passphrase", VaultVector.ITEMS, flipBase64(home.recoverySlot(), "salt"));
        MemoryDisk changed = whole.copy();
        flipBase64(home.recoverySlot(), "salt").on(changed);
        all.add(VaultVector.of("recovery-slot-with-another-salt", changed, VaultVector.WRONG_KEY)
                .openedBy(GoldenVault.keptRecoveryKey().strip(), true));
        for (Path file : List.of(slot, home.recoverySlot(), home.publicFile(), home.vaultFile(), home.agentFile(), home.anchorFile(), home.ring(closed))) {
            add("without-" + file.getFileName().toString().replaceFirst("^[0-9a-f]{32}", "a"), VaultVector.MISSING, remove(file));
        }
        damaged("another-vaults-keys", disk -> {
            MemoryDisk other = new MemoryDisk();
            Bench bench = new Bench(Objects.requireNonNull(home.root().getParent()), other);
            disk.files.put(home.vaultFile(), other.at(bench.home.vaultFile()));
        });
    }

    private void rings() throws IOException {
        Path ring = home.ring(closed);
        int slot = daybook.consent.Source.KEYSTROKES.code() * Ring.SLOT_BYTES;
        damaged("ring-slot-changed", flip(ring, slot));
        damaged("ring-slot-zeroed-without-a-line-on-the-ledger", disk -> Arrays.fill(disk.at(ring), slot, slot + 32, (byte) 0));
        damaged("ring-zeroed", disk -> Arrays.fill(disk.at(ring), (byte) 0));
        damaged("ring-empty", cut(ring, 0));
        damaged("ring-cut-in-a-slot", cut(ring, slot + 31));
        damaged("rings-swapped", swap(ring, home.ring(several)));
        whole("ring-with-slots-of-later-epochs-of-a-closed-segment", disk -> {
            byte[] more = Arrays.copyOf(disk.at(ring), 8 * 512);
            Arrays.fill(more, 6 * 512, 8 * 512, (byte) 7);
            disk.files.put(ring, more);
        });
        whole("ring-longer-by-half-a-slot", disk -> disk.files.put(ring, Arrays.copyOf(disk.at(ring), disk.at(ring).length + 16)));
    }

    private void anchor() throws IOException {
        Path file = home.anchorFile();
        for (String member : List.of("vault", "ledger_count", "ledger_head", "newest", "header", "length", "head", "certificate", "signature")) {
            damaged("anchor-" + member + "-changed", changed(file, member));
        }
        for (String member : List.of("vault", "ledger_count", "ledger_head", "newest", "header", "length", "head")) {
            damaged("anchor-signed-again-with-another-" + member, disk -> forger.anchor(disk, t -> changedMember(t, member)));
        }
        whole("anchor-that-forgot-a-session", disk -> forger.forget(disk, closed));
        damaged("anchor-with-sessions-out-of-order", disk -> forger.anchor(disk, t -> t.replaceFirst("(\"[0-9a-f]{32}\":\\{[^}]*}),(\"[0-9a-f]{32}\":\\{[^}]*})", "$2,$1")));
        damaged("anchor-with-a-session-twice", disk -> forger.anchor(disk, t -> t.replaceFirst("(\"[0-9a-f]{32}\":\\{[^}]*})", "$1,$1")));
        damaged("anchor-with-a-session-more", disk -> forger.anchor(disk, t -> t.replaceFirst("(\"[0-9a-f]{32}\":)(\\{[^}]*})", "\"" + "0".repeat(32) + "\":$2,$1$2")));
        damaged("anchor-with-length-2-63", disk -> forger.anchor(disk, t -> t.replaceFirst("\"length\":[0-9]+", "\"length\":9223372036854775808")));
        damaged("anchor-with-length-minus-1", disk -> forger.anchor(disk, t -> t.replaceFirst("\"length\":[0-9]+", "\"length\":-1")));
        whole("anchor-where-a-session-is-not-settled", disk -> forger.anchor(disk, t -> t.replaceFirst("\"length\":[0-9]+,\"head\":\"[0-9a-f]{64}", "\"length\":0,\"head\":\"" + "0".repeat(64))));
    }

    private void ledger() throws IOException {
        damaged("ledger-cut-by-a-line", text(ledger, t -> t.substring(0, t.lastIndexOf('\n', t.length() - 2) + 1)));
        damaged("ledger-without-its-last-line-feed", text(ledger, String::strip));
        damaged("ledger-empty", cut(ledger, 0));
        damaged("ledger-gone", remove(ledger));
        whole("ledger-with-a-torn-line-more", text(ledger, t -> t + "{\"n\":\"7\",\"ti"));
        damaged("ledger-with-a-line-twice", text(ledger, t -> t + t.substring(t.lastIndexOf('\n', t.length() - 2) + 1)));
        damaged("ledger-with-lines-swapped", text(ledger, t -> {
            List<String> lines = t.lines().toList();
            return lines.get(1) + "\n" + lines.get(0) + "\n" + String.join("\n", lines.subList(2, lines.size())) + "\n";
        }));
        for (String member : List.of("n", "time", "by", "statement", "source", "prev", "sig")) {
            damaged("ledger-" + member + "-changed", changed(ledger, member));
        }
        damaged("ledger-with-a-blank", text(ledger, t -> t.replaceFirst(",", ", ")));
        damaged("ledger-with-a-member-twice", text(ledger, t -> t.replaceFirst("\"n\":\"1\"", "\"n\":\"1\",\"n\":\"1\"")));
        damaged("ledger-with-a-number", text(ledger, t -> t.replaceFirst("\"n\":\"1\"", "\"n\":1")));
        damaged("ledger-with-an-escape-in-capitals", text(ledger, t -> t.replaceFirst("keystrokes", "\\\\u006Beystrokes")));
    }

    private void files() throws IOException {
        damaged("first-segment-of-two-gone", remove(segment(several, 0)));
        damaged("second-segment-of-two-gone", remove(segment(several, 1)));
        damaged("segment-of-a-closed-session-gone", remove(segment(closed, 0)));
        damaged("sidecar-gone", remove(sidecar(crashed, 0)));
        damaged("sidecar-of-the-first-of-two-gone-with-a-longer-segment", disk -> {
            disk.files.remove(sidecar(several, 0));
            disk.files.put(segment(several, 0), Arrays.copyOf(disk.at(segment(several, 0)), 1600));
        });
        whole("sidecar-of-the-first-of-two-gone", remove(sidecar(several, 0)));
        damaged("segment-of-a-sidecar-gone", remove(segment(crashed, 0)));
        damaged("segments-of-a-session-swapped", swap(segment(several, 0), segment(several, 1)));
        damaged("segments-of-two-sessions-swapped", swap(segment(closed, 0), segment(crashed, 0)));
        damaged("segment-in-another-month", disk -> {
            Path file = segment(closed, 0);
            Path other = home.sessions().resolve("2026/12").resolve(file.getFileName());
            disk.makeDirectory(Objects.requireNonNull(other.getParent()));
            disk.files.put(other, disk.at(file));
            disk.files.remove(file);
        });
        damaged("segment-in-two-months", disk -> {
            Path other = home.sessions().resolve("2026/12").resolve(segment(closed, 0).getFileName());
            disk.makeDirectory(Objects.requireNonNull(other.getParent()));
            disk.files.put(other, disk.at(segment(closed, 0)));
        });
        damaged("segment-under-another-ordinal", disk -> disk.files.put(
                segment(closed, 0).resolveSibling(closed.hex() + "-1.log"), disk.at(segment(closed, 0))));
        whole("segment-under-a-name-with-a-leading-zero", disk -> disk.files.put(
                segment(closed, 0).resolveSibling(closed.hex() + "-01.log"), disk.at(segment(closed, 0))));
        whole("a-file-that-no-page-names", disk -> disk.files.put(home.vault().resolve("notes.txt"), new byte[] {1}));
        whole("what-a-crash-left-of-replacing-the-anchor", disk -> disk.files.put(home.keys().resolve("anchor.json.new"), new byte[] {1}));
        damaged("torn-tail-longer", disk -> TamperedVault.append(disk, segment(crashed, 0), new byte[] {0}));
        damaged("torn-tail-cut", disk -> cut(segment(crashed, 0), disk.at(segment(crashed, 0)).length - 1).on(disk));
        damaged("torn-tail-changed", disk -> flip(segment(crashed, 0), disk.at(segment(crashed, 0)).length - 1).on(disk));
        whole("next-segment-whose-header-was-never-whole", disk -> disk.files.put(
                segment(several, 1).resolveSibling(several.hex() + "-2.log"), Arrays.copyOf(disk.at(segment(several, 1)), 700)));
        whole("next-segment-of-no-bytes", disk -> disk.files.put(
                segment(several, 1).resolveSibling(several.hex() + "-2.log"), new byte[0]));
        whole("next-segment-of-zeros-as-long-as-a-header", disk -> disk.files.put(
                segment(several, 1).resolveSibling(several.hex() + "-2.log"), new byte[1524]));
        damaged("next-segment-of-zeros-longer-than-a-header", disk -> disk.files.put(
                segment(several, 1).resolveSibling(several.hex() + "-2.log"), new byte[1525]));
        damaged("next-segment-after-a-missing-one", disk -> disk.files.put(
                segment(several, 1).resolveSibling(several.hex() + "-3.log"), new byte[0]));
    }

    private void rotation() throws IOException {
        Path file = home.rotationFile();
        String pending = "{\"format\":1,\"passphrase\":\"" + base64(home.passphraseSlot()) + "\",\"recovery\":\"" + base64(home.recoverySlot()) + "\",\"agent\":\"" + base64(home.agentFile()) + "\",\"public\":\"" + base64(home.publicFile()) + "\"}\n";
        Change begin = disk -> disk.files.put(file, pending.getBytes(StandardCharsets.UTF_8));
        whole("rotation-under-way-and-all-in-place", begin);
        whole("rotation-under-way-and-nothing-in-place-but-its-list", disk -> {
            begin.on(disk);
            for (Path target : List.of(home.passphraseSlot(), home.recoverySlot(), home.agentFile(), home.publicFile())) {
                text(target, _ -> "old").on(disk);
            }
        });
        whole("rotation-under-way-with-the-vault-file-of-before", disk -> {
            begin.on(disk);
            disk.files.put(home.vaultFile(), daybook.vault.keys.VaultFile.parse("x", disk.at(home.publicFile())).beforeItsLastRotation().bytes());
        });
        damaged("rotation-under-way-with-another-vault-file", disk -> {
            begin.on(disk);
            flipBase64(home.vaultFile(), "public_key").on(disk);
        });
        damaged("rotation-cut", disk -> disk.files.put(file, pending.substring(0, 500).getBytes(StandardCharsets.UTF_8)));
        damaged("rotation-with-a-blank", disk -> disk.files.put(file, (" " + pending).getBytes(StandardCharsets.UTF_8)));
        damaged("rotation-without-agent", disk -> disk.files.put(file, pending.replaceFirst("\"agent\":\"[^\"]*\",", "").getBytes(StandardCharsets.UTF_8)));
        add("rotation-of-a-newer-format", VaultVector.NEWER, disk -> disk.files.put(file, pending.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8)));
        whole("rotation-file-gone", remove(file));
    }

    private String base64(Path file) {
        return Base64.getEncoder().encodeToString(whole.at(file));
    }
}
