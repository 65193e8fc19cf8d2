package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.Hash;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.codec.ItemReader;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.SlotCheck;
import daybook.vault.keys.VaultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Every parser of the vault, given what somebody made of well-formed inputs: it takes them or says that they are
/// none, and never fails in another way.
final class ParsersTest {
    private static final int TIMES = Boolean.getBoolean("daybook.long") ? 200 : 1;
    private static final long SEED = Long.getLong("daybook.seed", new SecureRandom().nextLong());

    private final MemoryDisk disk = new MemoryDisk();
    private final Bench bench;
    private final Id session;

    ParsersTest() throws IOException {
        bench = new Bench(Path.of("/bench"), disk);
        session = bench.record(Samples.admit(Samples.key(1, "one")), Samples.gap(7));
    }

    interface Parser {
        void parse(byte[] input) throws IOException;
    }

    private static void tryAll(int inputs, List<byte[]> seeds, Parser parser) {
        Mutation mutation = new Mutation(new Random(SEED), seeds);
        int refused = 0;
        for (int i = 0; i < inputs * TIMES; i++) {
            byte[] input = mutation.next();
            try {
                parser.parse(input);
            } catch (VaultException e) {
                refused++;
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError("input " + i + " -Ddaybook.seed=" + SEED, e);
            }
        }
        assertThat(refused).as("how many were refused").isGreaterThan(inputs / 10);
    }

    /// Of a file: the parser is whatever reads it where it lies.
    private void tryAll(int inputs, Path file, Parser reader) {
        tryAll(inputs, List.of(disk.at(file)), input -> {
            disk.files.put(file, input);
            reader.parse(input);
        });
    }

    @Test
    void items() {
        List<byte[]> seeds = new ArrayList<>();
        Samples.observations().forEach(o -> seeds.add(Item.encode(Samples.admit(o))));
        seeds.add(Item.encode(Samples.gap(7)));
        seeds.add(Item.encode(Samples.machine()));
        seeds.add(Item.encode(Samples.clock(7)));
        tryAll(100_000, seeds, input -> {
            try (ItemReader reader = new ItemReader(input, 0, input.length, 0, ItemReader.NO_SIGNS, "here")) {
                while (reader.next().isPresent()) {
                    // What it says is of no interest.
                }
            }
        });
    }

    @Test
    void vaultFiles() {
        tryAll(10_000, List.of(disk.at(bench.home.vaultFile())), input -> VaultFile.parse("here", input));
    }

    @Test
    void headers() {
        tryAll(
                2_000,
                List.of(Arrays.copyOf(disk.at(bench.segment(session, 0)), SegmentHeader.BYTES)),
                input -> SegmentHeader.verify(LogKind.SEGMENT, bench.keys.file(), "here", input));
    }

    @Test
    void slots() {
        for (Path slot : List.of(bench.home.passphraseSlot(), bench.home.recoverySlot())) {
            byte[] whole = disk.at(slot);
            tryAll(5_000, slot, _ -> {
                for (VaultException wrong : SlotCheck.run(disk, bench.home, bench.keys.file())) {
                    throw wrong;
                }
            });
            disk.files.put(slot, whole);
        }
    }

    @Test
    void anchors() {
        tryAll(2_000, bench.home.anchorFile(), _ -> Anchor.load(disk, bench.home, bench.keys.file()));
    }

    @Test
    void sidecars() {
        byte[] signed = new Recovered(session, 0, Extent.NONE, 1, 2, 0, Hash.NONE).sign(bench.keys);
        tryAll(2_000, List.of(signed), input -> Recovered.verify(bench.keys.file(), "here", input));
    }

    @Test
    void recoveryKeys() {
        byte[] printed = bench.recoveryKey.text().getBytes(StandardCharsets.UTF_8);
        tryAll(5_000, List.of(printed), input -> RecoveryKey.parse(new String(input, StandardCharsets.UTF_8)));
    }

    /// Behind the header, where anybody may write.
    @Test
    void blocksAndRings() {
        byte[] whole = disk.at(bench.segment(session, 0)).clone();
        byte[] head = Arrays.copyOf(whole, SegmentHeader.BYTES);
        byte[] blocks = Arrays.copyOfRange(whole, SegmentHeader.BYTES, whole.length);
        tryAll(200, List.of(blocks), input -> {
            byte[] all = Arrays.copyOf(head, head.length + input.length);
            System.arraycopy(input, 0, all, head.length, input.length);
            disk.files.put(bench.segment(session, 0), all);
            bench.read(session);
        });
        disk.files.put(bench.segment(session, 0), whole);
        tryAll(200, bench.home.ring(session), _ -> {
            if (bench.read(session).size() < 2) {
                throw new IOException("something was dropped");
            }
        });
    }

    @Test
    void control_parserThatFailsInAnotherWay_isNoticed() {
        assertThatThrownBy(() -> tryAll(1_000, List.of(new byte[100]), input -> {
                    if (input.length != 100) {
                        throw new IllegalStateException("a fault");
                    }
                }))
                .isInstanceOf(AssertionError.class);
    }
}
