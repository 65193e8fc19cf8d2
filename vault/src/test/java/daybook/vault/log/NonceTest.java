package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Sealable;
import daybook.vault.Id;
import daybook.vault.crypto.AesGcm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whether anything is ever sealed twice under one key and nonce.
final class NonceTest {
    private static final long GOAL = Boolean.getBoolean("daybook.long") ? 10_000_000 : 105_000;
    private static final long SEED = Long.getLong("daybook.seed", new SecureRandom().nextLong());
    private static final int SEALS_OF_A_SESSION = 800;

    /// One of each source, so that each epoch has keys of several.
    private static final List<Sealable> KINDS = Arrays.stream(Sequence.CODES)
            .mapToObj(code -> Sequence.item(code, 0))
            .toList();

    private static final List<byte[]> ENCODED = KINDS.stream().map(Item::encode).toList();

    private final Random random = new Random(SEED);

    @Test
    void sessionsThatFailAndCrash_sealNothingTwiceUnderOneKeyAndNonce() throws Exception {
        try (NonceAudit audit = new NonceAudit()) {
            Bench made = new Bench(Path.of("/bench"), new PowerDisk());
            DiskImage image = ((PowerDisk) made.disk).image();
            int sessions = 0;
            for (; audit.seals() < GOAL; sessions++) {
                PowerDisk disk = PowerDisk.of(image);
                Bench bench = made.on(disk);
                Recovery.run(disk, bench.home, bench.keys);
                disk.fault = new FailingOnce(random.nextInt(200));
                record(bench, audit);
                disk.fault = Fault.NONE;
                // Now and then the power goes, and the next recorder finds what that left.
                DiskImage left = disk.lose().any(random);
                image = sessions % 8 == 7 ? ((PowerDisk) made.disk).image() : left;
            }
            System.out.printf(
                    "nonces: %,d seals of %d sessions, %d under a key and nonce used before, -Ddaybook.seed=%d%n",
                    audit.seals(), sessions, audit.repeated(), SEED);
            assertThat(audit.repeated()).isZero();
        }
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
    void control_sealingTwiceUnderOneKeyAndNonce_isNoticed() {
        try (NonceAudit audit = new NonceAudit()) {
            AesGcm cipher = new AesGcm();
            byte[] key = new byte[AesGcm.KEY_BYTES];
            cipher.seal(key, new byte[AesGcm.NONCE_BYTES], key, key);
            cipher.seal(
                    new byte[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
                        27, 28, 29, 30, 31, 32
                    },
                    new byte[AesGcm.NONCE_BYTES],
                    key,
                    key);
            assertThat(audit.repeated()).isZero();
            cipher.seal(key, new byte[AesGcm.NONCE_BYTES], key, new byte[1]);
            assertThat(audit.repeated()).isOne();
        }
    }
}
