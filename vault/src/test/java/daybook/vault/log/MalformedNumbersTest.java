package daybook.vault.log;

import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers that no writer writes, in blocks that anybody can make and in what only a recorder's key can sign.
final class MalformedNumbersTest extends MalformedVault {
    private static final List<Long> NUMBERS = List.of(
            -1L, 0L, 1L << 31, (1L << 31) - 1, (1L << 32) - 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1);

    /// The fields of a block before its body: where each is, and how long.
    enum Field {
        LENGTH(0, 4),
        TYPE(4, 1),
        EPOCH(5, 4),
        SOURCE(9, 1),
        SEQ(10, 8),
        UNFORCED(18, 4);

        final int at;
        final int bytes;

        Field(int at, int bytes) {
            this.at = at;
            this.bytes = bytes;
        }
    }

    static Stream<Arguments> blockFields() {
        return Stream.of(Field.values()).flatMap(field -> NUMBERS.stream().map(value -> Arguments.of(field, value)));
    }

    /// In the first block of a closed segment, under a checksum that fits.
    @ParameterizedTest
    @MethodSource("blockFields")
    void blockOfAnImpossibleNumber_isRefused(Field field, long value) throws Exception {
        Path file = bench.segment(session, 0);
        byte[] bytes = Files.readAllBytes(file);
        int at = SegmentHeader.BYTES;
        int total = ByteBuffer.wrap(bytes).getInt(at) + Block.LENGTH_BYTES;
        byte[] number = ByteBuffer.allocate(8).putLong(value).array();
        byte[] before = bytes.clone();
        System.arraycopy(number, 8 - field.bytes, bytes, at + field.at, field.bytes);
        if (Arrays.equals(before, bytes)) {
            bytes[at + field.at] ^= 0x55;
        }
        int covered = total - Block.CRC_BYTES;
        ByteBuffer.wrap(bytes).putInt(at + covered, Block.crc(bytes, at, covered));
        Files.write(file, bytes);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vault.json", "slots/passphrase.json", "slots/recovery.json", "agent.json", "anchor.json"})
    void jsonThatIsDeepOrHugeOrTwice_isRefused(String name) throws Exception {
        Path file = name.equals("vault.json")
                ? bench.home.vaultFile()
                : bench.home.keys().resolve(name);
        String whole = Files.readString(file);
        String opening = "{\"format\":";
        for (String json : List.of(
                "[".repeat(500_000),
                "{\"a\":".repeat(100_000),
                opening + "9".repeat(1_000_000) + "}",
                opening + "1e1000000000}",
                opening + "1,\"a\":[" + "{},".repeat(340_000) + "{}]}",
                whole.replace(opening + "1", opening + "9223372036854775808"),
                whole.replace(opening + "1", opening + "1,\"format\":1"),
                whole.replaceFirst("\"vault\":\"[0-9a-f]+\"", "$0,$0"),
                whole.replaceFirst("\"(memory_kib|ledger_count)\":\\d+", "\"$1\":1073741824"),
                whole.replaceFirst("\"(length|memory_kib)\":\\d+", "\"$1\":-9223372036854775808"),
                whole.replaceFirst("\"(length|passes)\":\\d+", "\"$1\":9223372036854775807"))) {
            if (!json.equals(whole)) {
                Files.writeString(file, json);
                if (name.equals("agent.json")) {
                    assertLoadingRefused();
                } else {
                    assertRefused();
                }
            }
        }
    }

    /// As long as an anchor may be, and made of as many values as fit.
    @Test
    void anchorOfMillionsOfValues_isRefused() throws Exception {
        Files.writeString(bench.home.anchorFile(), "{\"format\":1,\"a\":[" + "{},".repeat(5_000_000) + "{}]}");
        assertRefused();
    }

    private static final List<Long> LENGTHS =
            List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, (1L << 31) - 1, 1L << 40);

    static Stream<Long> lengths() {
        return LENGTHS.stream();
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sidecarThatCountsOutOfBounds_isRefused_thoughItIsSigned(long number) throws Exception {
        Path segment = bench.segment(session, 1);
        for (Extent good :
                List.of(new Extent(number, Hash.NONE), new Extent(Files.size(segment) - number, Hash.NONE))) {
            Recovered forged =
                    new Recovered(session, 1, good, number, -1, Files.size(segment) - good.lengthBytes(), Hash.NONE);
            Files.write(SessionFiles.sidecar(segment), forged.sign(bench.keys));
            assertRefused();
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void anchorThatCountsOutOfBounds_isRefused_thoughItIsSigned(long number) throws Exception {
        Anchor anchor = Anchor.load(bench.disk, bench.home, bench.keys.file());
        anchor.sessions()
                .replaceAll((_, newest) ->
                        new Anchor.Newest(newest.ordinal(), newest.header(), new Extent(number, newest.header())));
        new Anchor(new LedgerHead(number, Hash.NONE), anchor.sessions()).write(bench.disk, bench.home, bench.keys);
        assertRefused();
    }

    /// Segments that go on from each other, from themselves, and from what lies far away.
    @ParameterizedTest
    @MethodSource("headers")
    void headerOfImpossibleNumbers_isRefused_thoughItIsSigned(int previousOrdinal, int firstEpoch, long number)
            throws Exception {
        for (int ordinal = 0; ordinal < 2; ordinal++) {
            forge(ordinal, previousOrdinal == 0 ? 1 - ordinal : previousOrdinal, firstEpoch, number);
        }
        assertRefused();
    }

    static Stream<Arguments> headers() {
        return Stream.of(0, 1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE)
                .flatMap(previous -> Stream.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .map(epoch -> Arguments.of(previous, epoch, LENGTHS.get((previous & 1) + (epoch & 1)))));
    }

    private void forge(int ordinal, int previousOrdinal, int firstEpoch, long number) throws IOException {
        SegmentHeader header = new SegmentHeader(
                bench.keys.file().vault(),
                session,
                Id.random(),
                ordinal,
                previousOrdinal,
                firstEpoch,
                ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse("2026-11-21T02:30:00Z")),
                number,
                new Extent(number, Hash.NONE),
                new LedgerHead(number, Hash.NONE));
        byte[] head = header.sign(LogKind.SEGMENT, bench.keys, new byte[SegmentHeader.SHARES_BYTES]);
        byte[] key = keyBlock(Integer.MAX_VALUE);
        byte[] all = Arrays.copyOf(head, head.length + key.length);
        System.arraycopy(key, 0, all, head.length, key.length);
        Files.write(bench.segment(session, ordinal), all);
    }

    /// The first block of a segment, as far from its first epoch as can be.
    private static byte[] keyBlock(int epoch) {
        int total = Block.LEAST_BYTES + Block.KEY_BODY_BYTES;
        ByteBuffer block = ByteBuffer.allocate(total)
                .putInt(total - Block.LENGTH_BYTES)
                .put((byte) BlockType.KEY.code())
                .putInt(epoch)
                .put((byte) 1);
        block.putInt(total - Block.CRC_BYTES, Block.crc(block.array(), 0, total - Block.CRC_BYTES));
        return block.array();
    }

    /// A wrong folder for a session's month, and so a place that its header does not name.
    @Test
    void segmentOfAnotherCentury_isRefused() throws Exception {
        VaultHome home = bench.home;
        Path far = Files.createDirectories(home.sessions().resolve("9999").resolve("12"));
        Files.move(bench.segment(session, 0), far.resolve(session.hex() + "-0.log"));
        assertRefused();
    }
}
