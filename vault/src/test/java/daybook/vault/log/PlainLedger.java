package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/// What a ledger says of erasures, on the disk that its vault lies on.
///
/// [daybook.consent.ledger.Ledger] knows the machine's own disk only. This one takes the same steps: a line behind the
/// last whole one, and a force. Where the ledger's lines are signed, these have a checksum: a torn one says nothing.
final class PlainLedger {
    private PlainLedger() {}

    static Path file(VaultHome home) {
        return home.consent().resolve("ledger.jsonl");
    }

    /// Returns once the statement is durable.
    static void say(Disk disk, VaultHome home, Statement.Erased erased) throws IOException {
        boolean isFirst = disk.kind(file(home)) == Disk.Kind.NOTHING;
        disk.makeDirectory(home.consent());
        try (DiskFile file = isFirst ? disk.create(file(home)) : disk.change(file(home))) {
            long end = 0;
            for (String line : lines(file)) {
                end += line.length() + 1;
            }
            file.write(ByteBuffer.wrap((line(erased) + "\n").getBytes(StandardCharsets.US_ASCII)), end);
            file.force();
        }
        disk.forceDirectory(home.consent());
    }

    /// Whether one of its lines is that.
    static boolean says(DiskImage image, VaultHome home, Statement.Erased erased) {
        Content found = image.files().get(file(home));
        return found != null && lines(found.bytes()).contains(line(erased));
    }

    /// All that it says.
    static Erasures read(Disk disk, VaultHome home) throws IOException {
        if (disk.kind(file(home)) == Disk.Kind.NOTHING) {
            return Erasures.NONE;
        }
        List<Entry> entries = new ArrayList<>();
        try (DiskFile file = disk.open(file(home))) {
            for (String line : lines(file)) {
                entries.add(new Entry(entries.size() + 1, Instant.EPOCH, Entry.Hand.OWNER, statement(line)));
            }
        }
        return Erasures.of(entries);
    }

    private static List<String> lines(DiskFile file) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(file.size()));
        file.read(all, 0);
        return lines(all.array());
    }

    /// The whole ones from the first on.
    private static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                String line = new String(Arrays.copyOfRange(bytes, from, at), StandardCharsets.ISO_8859_1);
                if (!line.equals(withChecksum(line.substring(0, Math.max(0, line.lastIndexOf('|')))))) {
                    break;
                }
                lines.add(line);
                from = at + 1;
            }
        }
        return lines;
    }

    private static String withChecksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return text + "|" + Long.toHexString(checksum.getValue());
    }

    private static String line(Statement.Erased erased) {
        String codes = erased.sources().stream()
                .map(source -> String.valueOf(source.code()))
                .sorted()
                .collect(Collectors.joining(" "));
        return withChecksum(String.join(
                "|",
                erased.session(),
                codes,
                erased.epochs().toString(),
                String.valueOf(erased.runs()),
                String.valueOf(erased.remains())));
    }

    private static Statement.Erased statement(String line) {
        String[] parts = line.split("\\|", -1);
        Set<Source> sources = Arrays.stream(parts[1].split(" ", -1))
                .map(code -> Source.ofCode(Integer.parseInt(code)).orElseThrow())
                .collect(Collectors.toSet());
        return new Statement.Erased(
                parts[0], sources, Epochs.parse(parts[2]), Integer.parseInt(parts[3]), Boolean.parseBoolean(parts[4]));
    }
}
