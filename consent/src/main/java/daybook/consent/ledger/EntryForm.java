package daybook.consent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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
    private static final String SIGNATURE_MEMBER = ",\"sig\":";

    private EntryForm() {}

    static String write(Entry entry, String previous, Signer signer) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("n", Long.toString(entry.number()));
        members.put("time", StatementForm.time(entry.time()));
        members.put("by", entry.by().name().toLowerCase(Locale.ROOT));
        StatementForm.write(entry.statement(), members);
        members.put("prev", previous);
        String unsigned = FlatJson.write(members);
        members.put("sig", HexFormat.of().formatHex(signer.sign(signed(unsigned.substring(0, unsigned.length() - 1)))));
        return FlatJson.write(members);
    }

    /// Reads a line and verifies everything about it that can be told from it and the one before.
    ///
    /// @throws IllegalArgumentException where anything is wrong; the message says what
    static Entry read(String line, long number, String previous, LedgerKeys keys) {
        Map<String, String> members = FlatJson.read(line);
        Entry.Hand by = hand(StatementForm.required(members, "by"));
        byte[] signature = signature(StatementForm.required(members, "sig"));
        String unsigned = line.substring(0, line.lastIndexOf(SIGNATURE_MEMBER));
        if (!Ed25519.verifies(keys.of(by), signed(unsigned), signature)) {
            throw new IllegalArgumentException("its signature does not verify");
        }
        if (!StatementForm.required(members, "n").equals(Long.toString(number))) {
            throw new IllegalArgumentException("it is out of order");
        }
        if (!StatementForm.required(members, "prev").equals(previous)) {
            throw new IllegalArgumentException("it does not follow the line before");
        }
        Instant time = StatementForm.time(StatementForm.required(members, "time"));
        Statement statement = StatementForm.read(members);
        if (by == Entry.Hand.RECORDER && !statement.isWithinRecorderPowers()) {
            throw new IllegalArgumentException("the recorder signed what only the owner may");
        }
        return new Entry(number, time, by, statement);
    }

    /// Hex in capitals says the same, and one flipped bit makes a capital: only the one spelling counts.
    private static byte[] signature(String hex) {
        byte[] signature = HexFormat.of().parseHex(hex);
        if (!HexFormat.of().formatHex(signature).equals(hex)) {
            throw new IllegalArgumentException("its signature is not in its one spelling");
        }
        return signature;
    }

    private static Entry.Hand hand(String word) {
        return switch (word) {
            case "owner" -> Entry.Hand.OWNER;
            case "recorder" -> Entry.Hand.RECORDER;
            default -> throw new IllegalArgumentException("nobody known signed it");
        };
    }

    private static byte[] signed(String unsigned) {
        return (DOMAIN + unsigned).getBytes(UTF_8);
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
