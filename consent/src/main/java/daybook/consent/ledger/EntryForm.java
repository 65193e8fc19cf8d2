package daybook.consent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How an entry is spelled, signed and chained.
///
/// A line holds `n`, `time`, `by`, the statement's members, `prev` (the digest of the line before; for the first that
/// of the vault's name) and last `sig`: the signature, under [#DOMAIN], of all that stands before it on the line.
final class EntryForm {
    private static final String DOMAIN = "daybook ledger entry 1\n";
    private static final String FIRST_DOMAIN = "daybook ledger 1\n";

    private EntryForm() {}

    static String write(Entry entry, String previous, Signer signer) {
        Map<String, String> members = members(entry, previous);
        return line(members, signer.sign(signed(members)));
    }

    private static Map<String, String> members(Entry entry, String previous) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("n", Long.toString(entry.number()));
        members.put("time", StatementForm.time(entry.time()));
        members.put("by", entry.by().name().toLowerCase(Locale.ROOT));
        StatementForm.write(entry.statement(), members);
        members.put("prev", previous);
        return members;
    }

    private static String line(Map<String, String> members, byte[] signature) {
        Map<String, String> all = new LinkedHashMap<>(members);
        all.put("sig", HexFormat.of().formatHex(signature));
        return FlatJson.write(all);
    }

    /// Reads a line and verifies everything about it that can be told from it and the one before.
    ///
    /// What was understood is spelled again and must give the same line: a member that is unknown, or that stands
    /// where no signature covers it, or a letter in another case does not pass.
    ///
    /// @param rotations how many statements before it named a new owner key
    /// @throws IllegalArgumentException where anything is wrong; the message says what
    static Entry read(String line, long number, String previous, LedgerKeys keys, int rotations) {
        Map<String, String> told = FlatJson.read(line);
        Entry entry = new Entry(
                number,
                StatementForm.time(StatementForm.required(told, "time")),
                hand(StatementForm.required(told, "by")),
                StatementForm.read(told));
        Map<String, String> members = members(entry, previous);
        byte[] signature = HexFormat.of().parseHex(StatementForm.required(told, "sig"));
        if (!line(members, signature).equals(line)) {
            throw new IllegalArgumentException("it is out of order, or says what this version does not know");
        }
        if (!Ed25519.verifies(keys.of(entry.by(), rotations), signed(members), signature)) {
            throw new IllegalArgumentException("its signature does not verify");
        }
        if (entry.by() == Entry.Hand.RECORDER && !entry.statement().isWithinRecorderPowers()) {
            throw new IllegalArgumentException("the recorder signed what only the owner may");
        }
        if (entry.statement() instanceof Statement.Rotated(String owner)) {
            requireNext(owner, keys, rotations);
        }
        return entry;
    }

    private static void requireNext(String owner, LedgerKeys keys, int rotations) {
        boolean isNext = rotations < keys.rotations()
                && HexFormat.of()
                        .formatHex(keys.of(Entry.Hand.OWNER, rotations + 1))
                        .equals(owner);
        if (!isNext) {
            throw new IllegalArgumentException("it names a new owner whom keys/public.json does not know");
        }
    }

    private static Entry.Hand hand(String word) {
        return switch (word) {
            case "owner" -> Entry.Hand.OWNER;
            case "recorder" -> Entry.Hand.RECORDER;
            default -> throw new IllegalArgumentException("nobody known signed it");
        };
    }

    /// What the signature covers: all of the line that stands before it.
    private static byte[] signed(Map<String, String> members) {
        String line = FlatJson.write(members);
        return (DOMAIN + line.substring(0, line.length() - 1)).getBytes(UTF_8);
    }

    /// What the first line of a vault's ledger follows.
    static String beginning(String vaultId) {
        return digest(FIRST_DOMAIN + vaultId);
    }

    /// SHA-256 in hex.
    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
