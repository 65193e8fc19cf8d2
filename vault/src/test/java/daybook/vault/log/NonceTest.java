package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Sealable;
import daybook.consent.ledger.Statement;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Whether anything is ever sealed twice under one key and nonce.
final class NonceTest {
    private static final long GOAL = Boolean.getBoolean("daybook.long") ? 10_000_000 : 105_000;
    private static final long SEED = Long.getLong("daybook.seed", new SecureRandom().nextLong());
    private static final int SEALS_OF_A_SESSION = 800;
    /// Those of the session that is reviewed, and their source.
    private static final int ITEMS = 80;

    private static final int CODE = 1;

    /// One of each source, so that each epoch has keys of several.
    private static final List<Sealable> KINDS = Arrays.stream(Sequence.CODES)
            .mapToObj(code -> Sequence.item(code, 0))
            .toList();

    private static final List<byte[]> ENCODED = KINDS.stream().map(Item::encode).toList();

    private final Random random = new Random(SEED);

    @Test
    void sessionsThatFailAndCrashWhileOthersAreReviewed_sealNothingTwiceUnderOneKeyAndNonce() throws Exception {
        NonceAudit audit = new NonceAudit();
        Bench made = new Bench(Path.of("/bench"), new PowerDisk());
        Id closed = recordEpochs(made);
        DiskImage image = ((PowerDisk) made.disk).image();
        int sessions = 0;
        for (; audit.seals() < GOAL; sessions++) {
            PowerDisk disk = PowerDisk.of(image);
            disk.writing = audit;
            Bench bench = made.on(disk);
            Recovery.run(disk, bench.home, bench.keys);
            disk.fault = new FailingOnce(random.nextInt(200));
            int item = random.nextInt(ITEMS);
            CompletableFuture<Void> review = CompletableFuture.runAsync(() -> review(bench, closed, item));
            record(bench, audit);
            review.join();
            disk.fault = Fault.NONE;
            // Now and then the power goes, and the next recorder finds what that left.
            DiskImage left = disk.lose().any(random);
            image = sessions % 8 == 7 ? ((PowerDisk) made.disk).image() : left;
        }
        System.out.printf(
                "nonces: %,d seals of %d sessions, %,d of them of what remains of epochs, %d under a key and nonce used"
                        + " before, -Ddaybook.seed=%d%n",
                audit.seals(), sessions, audit.sealsOfRuns(), audit.repeated(), SEED);
        assertThat(audit.repeated()).isZero();
        assertThat(audit.sealsOfRuns()).isPositive();
    }

    /// One of ten items in each epoch.
    private static Id recordEpochs(Bench bench) throws IOException {
        Id session = Id.random();
        try (VaultWriter writer = bench.writer(session)) {
            for (int number = 0; number < ITEMS; number++) {
                if (number % 10 == 0) {
                    writer.cutEpoch();
                }
                writer.append(Sequence.item(CODE, number));
            }
        }
        return session;
    }

    /// As whoever reads a session while another is recorded, and erases something in it: what remains of its epoch is
    /// sealed anew.
    private static void review(Bench bench, Id session, int item) {
        try {
            if (bench.read(session).stream().noneMatch(stored -> isOf(stored, item))) {
                return;
            }
            Meant meant = Meant.of(bench, session, CODE, item, item + 1);
            Statement.Erased said = meant.keep(bench);
            PlainLedger.say(bench.disk, bench.home, said);
            Shares.destroy(bench.disk, bench.home, said);
        } catch (IOException e) {
            // What failed under the recorder or here: a later review goes on.
        }
    }

    private static boolean isOf(Stored stored, int item) {
        return stored instanceof Stored.Seen seen && seen.observation().at().nanos() == item;
    }

    /// Writes until something fails twice, or for long; what fails once is written again in another segment.
    private void record(Bench bench, NonceAudit audit) {
        long until = audit.seals() + SEALS_OF_A_SESSION;
        int epoch = 0;
        try (SessionLog log = SessionLog.begin(bench.disk, bench.home, bench.keys, bench.start(Id.random()))) {
            while (audit.seals() < until) {
                List<Item> items = new ArrayList<>();
                int from = epoch;
                for (int i = 0; i < 100; i++) {
                    epoch += random.nextInt(20) == 0 ? 1 : 0;
                    int kind = i % KINDS.size();
                    items.add(Item.of(KINDS.get(kind), ENCODED.get(kind), epoch));
                }
                try {
                    log.write(items, epoch);
                } catch (IOException first) {
                    log.abandon(from);
                    log.write(items, epoch);
                }
            }
        } catch (IOException e) {
            // As a recorder that gives up.
        }
    }

    @Test
    void control_oneSegmentUnderTwoNames_isNoticed() throws Exception {
        NonceAudit audit = new NonceAudit();
        PowerDisk disk = new PowerDisk();
        Bench bench = new Bench(Path.of("/bench"), disk);
        disk.writing = (file, position, bytes) -> {
            audit.written(file, position, bytes);
            audit.written(file.resolveSibling("again-" + file.getFileName()), position, bytes);
        };
        bench.record(KINDS.toArray(Sealable[]::new));
        assertThat(audit.repeated()).isEqualTo(KINDS.size());
    }

    @Test
    void control_oneNonceTwiceUnderOneKey_isNoticed() throws Exception {
        NonceAudit audit = new NonceAudit();
        PowerDisk disk = new PowerDisk();
        Bench bench = new Bench(Path.of("/bench"), disk);
        disk.writing = (file, position, bytes) -> {
            audit.written(file, position, bytes);
            if (file.toString().endsWith(".log") && position > 0) {
                dataBlocks(bytes).forEach(block -> audit.written(file, position, block));
            }
        };
        bench.record(KINDS.toArray(Sealable[]::new));
        assertThat(audit.repeated()).isEqualTo(KINDS.size());
    }

    private static List<byte[]> dataBlocks(byte[] bytes) {
        List<byte[]> blocks = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(bytes);
        for (int at = 0; at < bytes.length; at += Block.claimedBytes(all, at)) {
            if (Block.type(all, at).orElseThrow() == BlockType.DATA) {
                blocks.add(Arrays.copyOfRange(bytes, at, at + Block.claimedBytes(all, at)));
            }
        }
        return blocks;
    }
}
