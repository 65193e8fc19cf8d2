package daybook.consent.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import daybook.consent.Epochs;
import daybook.consent.Grant;
import daybook.consent.Source;
import daybook.consent.fuzz.Fuzzed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What of a ledger anybody may have written.
enum LedgerInput implements Fuzzed {
    /// A JSON object of strings.
    FLAT_JSON {
        @Override
        public List<byte[]> seeds() {
            return bytes(FlatJson.write(Map.of("a\"\\\n", "b\u2028\uD83D\uDCDD")), "{\"a\":\"\\u0000\",\"b\":\"\"}");
        }

        @Override
        void parse(String line) {
            FlatJson.read(line);
        }
    },
    /// A statement, of which nobody asks who signed it.
    STATEMENT {
        @Override
        public List<byte[]> seeds() {
            Instant at = Instant.parse("2026-11-21T02:30:00Z");
            String id = "0".repeat(32);
            return Stream.of(
                            new Statement.Granted(new Grant(Source.SCREEN, "p", "0".repeat(64), at, at.plusSeconds(9))),
                            new Statement.GrantedDocument(
                                    new Grant(Source.DOCS, "p", "0".repeat(64), at, at.plusSeconds(9)),
                                    "0".repeat(8),
                                    "0".repeat(64)),
                            new Statement.RevokedDocument("0".repeat(8)),
                            new Statement.Paused(Optional.of(at)),
                            new Statement.Erased(id, Set.of(Source.SCREEN), Epochs.parse("0-3 7")))
                    .map(LedgerInput::spelled)
                    .toList();
        }

        @Override
        void parse(String line) {
            StatementForm.read(FlatJson.read(line));
        }
    },
    /// A whole line, which the recorder signed or did not.
    LINE {
        @Override
        public List<byte[]> seeds() {
            return bytes("{\"n\":\"1\",\"time\":\"2026-11-21T02:30:00.000Z\",\"by\":\"recorder\","
                    + "\"statement\":\"resume\",\"prev\":\"" + FIRST + "\",\"sig\":\"" + "00".repeat(64) + "\"}");
        }

        @Override
        void parse(String line) {
            EntryForm.read(line, 1, FIRST, KEYS, 0);
        }
    };

    private static final String FIRST = EntryForm.beginning("0".repeat(32));
    private static final LedgerKeys KEYS = new LedgerKeys(
            "0".repeat(32),
            List.of(HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")),
            HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));

    abstract void parse(String line);

    @Override
    public boolean takes(byte[] input) {
        try {
            parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString());
            return true;
        } catch (CharacterCodingException | IllegalArgumentException | DateTimeException e) {
            // As the ledger has it.
            return false;
        }
    }

    private static byte[] spelled(Statement statement) {
        Map<String, String> members = new LinkedHashMap<>();
        StatementForm.write(statement, members);
        return FlatJson.write(members).getBytes(UTF_8);
    }

    private static List<byte[]> bytes(String... lines) {
        return Stream.of(lines).map(line -> line.getBytes(UTF_8)).toList();
    }
}
