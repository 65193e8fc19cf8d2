package daybook.vault.log;

import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Observation;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.ExclusionBook;
import daybook.consent.ledger.Ledger;
import daybook.consent.ledger.LedgerKeys;
import daybook.consent.ledger.Statement;
import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.crypto.SigningKey;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Practice;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.RecoveryKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// A vault of this version with one of everything, and what is in it, as text: to be kept, and read by every version
/// that follows. Files that are text stand as they are, others in Base64 under their name and `.b64`.
final class GoldenVault {
    static final Path FOLDER = Path.of("src/test/resources/golden/v1");

    private static final Path ROOT = Path.of("/golden");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T02:20:00Z"), ZoneOffset.UTC);
    private static final String BINARY = ".b64";
    private static final int LINE = 100;

    private final MemoryDisk disk = new MemoryDisk();
    private final List<Id> sessions = new ArrayList<>();
    private final Path ledgerFile;
    private Bench bench;
    private String recoveryKey;

    private GoldenVault(Path aside) throws IOException {
        bench = new Bench(ROOT, disk);
        recoveryKey = bench.recoveryKey.text();
        ledgerFile = aside.resolve("ledger.jsonl");
    }

    /// Makes one anew.
    ///
    /// @param aside an empty folder for what is of no use afterwards
    static void write(Path aside) throws Exception {
        GoldenVault vault = new GoldenVault(aside);
        vault.fill(aside);
        vault.save();
    }

    private void fill(Path aside) throws Exception {
        ExclusionBook book = new ExclusionBook(aside.resolve("exclusions.jsonl"));
        state(granted(Source.KEYSTROKES), Entry.Hand.OWNER, bench.identity.owner());
        state(book.add(new Exclusion.App("diary*"), new SecureRandom()), Entry.Hand.RECORDER, bench.keys.signer());
        List<Sealable> all = new ArrayList<>(List.of(Samples.machine(), Samples.clock(1)));
        Samples.observations().forEach(observation -> all.add(Samples.admit(observation)));
        all.add(Samples.gap(7));
        sessions.add(bench.record(all.toArray(Sealable[]::new)));
        sessions.add(crashed());
        state(new Statement.Paused(Optional.empty()), Entry.Hand.RECORDER, bench.keys.signer());
        rotate();
        state(new Statement.Resumed(), Entry.Hand.RECORDER, bench.keys.signer());
        state(granted(Source.SCREEN), Entry.Hand.OWNER, bench.identity.owner());
        sessions.add(ofSeveralSegments());
        Practice.typed(disk, bench.home, CLOCK.instant().plus(Duration.ofDays(8)));
        disk.files.put(ROOT.resolve("home/consent/ledger.jsonl"), Files.readAllBytes(ledgerFile));
        disk.files.put(
                bench.home.keys().resolve("exclusions.jsonl"), Files.readAllBytes(aside.resolve("exclusions.jsonl")));
    }

    private static Statement granted(Source source) {
        Instant from = CLOCK.instant();
        return new Statement.Granted(new Grant(source, "c2VhbGVk", "00ff", from, from.plus(Duration.ofDays(90))));
    }

    private void state(Statement statement, Entry.Hand by, SigningKey signer) throws Exception {
        Ledger ledger = Ledger.open(ledgerFile, ledgerKeys(bench.keys), CLOCK);
        ledger.append(statement, by, signer);
        LedgerAnchor.advance(disk, bench.home, bench.keys, new LedgerHead(ledger.count(), new Hash(ledger.head())));
    }

    static LedgerKeys ledgerKeys(RecorderKeys keys) {
        return new LedgerKeys(
                keys.file().vault().hex(), keys.file().owners(), keys.signer().publicKey());
    }

    /// One with a torn tail that was set aside.
    private Id crashed() throws IOException {
        Id session = Id.random();
        SessionLog log = SessionLog.begin(disk, bench.home, bench.keys, bench.start(session));
        log.write(List.of(Crashing.item("acknowledged", 0), Crashing.gap(0)), 0);
        log.close();
        TamperedVault.append(disk, bench.segment(session, 0), new byte[] {0, 0, 1, 50, 2, 0, 0, 0, 0, 1, 0, 0, 0, 9});
        if (Recovery.run(disk, bench.home, bench.keys).size() != 1) {
            throw new AssertionError("nothing was set aside");
        }
        return session;
    }

    private void rotate() throws Exception {
        SigningKey before = bench.identity.owner();
        RecoveryKey fresh = CheapVault.rotate(disk, bench.home).recoveryKey();
        recoveryKey = fresh.text();
        bench = bench.opened(disk);
        String next = HexFormat.of().formatHex(bench.identity.owner().publicKey());
        state(new Statement.Rotated(next), Entry.Hand.OWNER, before);
    }

    /// One in which a force failed, over several epochs.
    private Id ofSeveralSegments() throws IOException, InterruptedException {
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            for (int i = 0; i < 6; i++) {
                disk.forcesLeft = i == 3 ? 0 : Integer.MAX_VALUE;
                disk.failures = i == 3 ? 1 : 0;
                bench.nanos.addAndGet(7 * Bench.SECOND);
                Observation key = Samples.key(bench.nanos.get(), "item " + i);
                if (!writer.append(Samples.admit(key))) {
                    throw new AssertionError("not taken");
                }
                writer.flush();
            }
        }
        // The segment that a force failed in is settled by the next recorder.
        Recovery.run(disk, bench.home, bench.keys);
        if (!disk.files.containsKey(bench.segment(session, 1))) {
            throw new AssertionError("there is one segment only");
        }
        return session;
    }

    private void save() throws IOException {
        for (Map.Entry<Path, byte[]> file : disk.files.entrySet()) {
            Path at = FOLDER.resolve(ROOT.relativize(file.getKey()).toString());
            Files.createDirectories(at.getParent());
            String name = at.getFileName().toString();
            if (name.endsWith(".log") || name.endsWith(".ring")) {
                String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(file.getValue());
                Files.writeString(at.resolveSibling(name + BINARY), text + "\n");
            } else {
                Files.write(at, file.getValue());
            }
        }
        Files.writeString(FOLDER.resolve("recovery-key.txt"), recoveryKey + "\n");
        for (Id session : sessions) {
            Files.write(FOLDER.resolve(session.hex() + ".txt"), Told.lines(bench.read(session)));
        }
    }

    /// The vault as it is kept, on a disk.
    static MemoryDisk load() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        for (Map.Entry<Path, byte[]> file : kept().entrySet()) {
            Path at = ROOT.resolve(FOLDER.relativize(file.getKey()).toString());
            disk.makeDirectory(Objects.requireNonNull(at.getParent()));
            String name = at.getFileName().toString();
            if (name.endsWith(BINARY)) {
                byte[] bytes = Base64.getMimeDecoder().decode(file.getValue());
                disk.replace(at.resolveSibling(name.substring(0, name.length() - BINARY.length())), bytes);
            } else {
                disk.replace(at, file.getValue());
            }
        }
        return disk;
    }

    private static Map<Path, byte[]> kept() throws IOException {
        Map<Path, byte[]> kept = new TreeMap<>();
        try (var files = Files.walk(FOLDER.resolve("home"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                kept.put(file, Files.readAllBytes(file));
            }
        }
        return kept;
    }

    /// What is told of each session, by its id.
    static Map<String, List<String>> told() throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        try (var files = Files.newDirectoryStream(FOLDER, "????????????????????????????????.txt")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                told.put(name.substring(0, name.length() - ".txt".length()), Files.readAllLines(file));
            }
        }
        return told;
    }

    static String keptRecoveryKey() throws IOException {
        return Files.readString(FOLDER.resolve("recovery-key.txt"), StandardCharsets.UTF_8);
    }
}
