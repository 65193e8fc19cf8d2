package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.WrongKeyException;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecoveryKey;
import daybook.vault.keys.Rotation;
import daybook.vault.keys.SlotChange;
import daybook.vault.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sessions of a vault whose identity changed between them.
final class RotatedVaultTest {
    private MemoryDisk disk = new MemoryDisk();
    private Bench bench;

    RotatedVaultTest() throws IOException {
        bench = new Bench(Path.of("/bench"), disk);
    }

    @Test
    void sessionsOfEveryIdentity_open_andTheVaultIsWhole() throws Exception {
        Id first = record("first");
        Bench before = bench;
        rotate();
        Id second = record("second");
        rotate();
        Id third = record("third");

        assertThat(bench.texts(first)).containsExactly("first");
        assertThat(bench.texts(second)).containsExactly("second");
        assertThat(bench.texts(third)).containsExactly("third");
        assertThat(bench.checkWithKey().findings()).isEmpty();
        assertThat(bench.check().findings()).isEmpty();
        assertThat(bench.checkWithKey().sessions()).isEqualTo(3);
        assertThat(before.texts(first)).as("control: the identity of then").containsExactly("first");
        assertThatThrownBy(() -> before.on(disk).texts(second)).isInstanceOf(Exception.class);
    }

    @Test
    void sessionThatACrashEndedBeforeARotation_isSetInOrderAfterIt() throws Exception {
        Id session = Id.random();
        SessionLog log = SessionLog.begin(disk, bench.home, bench.keys, bench.start(session));
        log.write(List.of(Crashing.item("acknowledged", 0)), 0);
        rotate();

        assertThat(Recovery.run(disk, bench.home, bench.keys)).hasSize(1);

        assertThat(bench.texts(session)).containsExactly("acknowledged");
        assertThat(bench.checkWithKey().findings()).isEmpty();
    }

    @Test
    void crashAtEveryStepOfARotation_andAgainInEndingIt_leavesAVaultThatOpensWithItsPassphrase() throws Exception {
        Id old = record("old");
        MemoryDisk untouched = disk;
        int steps = 0;
        boolean done = false;
        boolean[] newIdentity = new boolean[2];
        while (!done) {
            disk = untouched.copy();
            try {
                CheapVault.rotate(new StoppingDisk(disk, steps), bench.home);
                done = true;
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("stopped");
            }
            MemoryDisk crashed = disk;
            assertWhole(old);
            newIdentity[bench.identity.owners().size() - 1] = true;
            for (int again = 0; again < 7; again++) {
                disk = crashed.copy();
                try {
                    Rotation.settle(new StoppingDisk(disk, again), bench.home);
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("stopped");
                }
                assertThat(bench.opened(disk).texts(old)).containsExactly("old");
            }
            // What changes a slot in between ends the rotation first: the new slot stays.
            disk = crashed.copy();
            char[] passphrase = CheapVault.PASSPHRASE.toCharArray();
            RecoveryKey key = SlotChange.recoveryKey(disk, bench.home, passphrase);
            Rotation.settle(disk, bench.home);
            assertThat(Unlocking.withRecoveryKey(disk, bench.home, key)).isNotNull();
            steps++;
        }
        assertThat(steps).as("one for each file, and the list of them").isGreaterThan(6);
        assertThat(newIdentity).as("some crashes came before it counted").containsExactly(true, true);
    }

    /// It opens, records, and has nothing to complain of.
    private void assertWhole(Id old) throws IOException {
        bench = bench.opened(disk);
        assertThat(bench.texts(old)).containsExactly("old");
        Id now = record("now");
        assertThat(bench.texts(now)).containsExactly("now");
        assertThat(bench.checkWithKey().findings()).isEmpty();
    }

    /// The state that [Rotation] never leaves: a new public key, and slots of the old one.
    @Test
    void control_publicFileReplacedBeforeTheSlots_opensNoMore() throws Exception {
        MemoryDisk before = disk.copy();
        rotate();
        for (Path slot : Arrays.asList(bench.home.passphraseSlot(), bench.home.recoverySlot())) {
            disk.files.put(slot, before.at(slot));
        }
        assertThatThrownBy(() -> bench.opened(disk)).isInstanceOf(WrongKeyException.class);
    }

    @Test
    void stats_countWhatCanBeToldWithoutAKey() throws Exception {
        Id session = record("some text");
        rotate();
        record("more");

        VaultStats stats = VaultStats.of(disk, bench.home);

        assertThat(stats.sessions()).isEqualTo(2);
        assertThat(stats.damaged()).isZero();
        assertThat(stats.segments()).isEqualTo(2);
        assertThat(stats.epochs()).isEqualTo(2);
        assertThat(stats.erased()).isZero();
        assertThat(stats.identities()).isEqualTo(2);
        assertThat(stats.bytesBySource()).containsOnlyKeys(Source.KEYSTROKES);
        long all = disk.files.entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(".log"))
                .mapToLong(file -> file.getValue().length)
                .sum();
        long keys = disk.files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(bench.home.keys()))
                .mapToLong(file -> file.getValue().length)
                .sum();
        assertThat(stats.bytesBySource().getOrDefault(Source.KEYSTROKES, 0L) + stats.otherBytes())
                .isEqualTo(all);
        assertThat(stats.keysBytes()).isEqualTo(keys);

        Arrays.fill(disk.at(bench.home.ring(session)), (byte) 0);
        assertThat(VaultStats.of(disk, bench.home).erased()).isEqualTo(1);
        disk.at(bench.segment(session, 0))[200] ^= 1;
        assertThat(VaultStats.of(disk, bench.home).damaged()).isEqualTo(1);
    }

    private Id record(String text) throws IOException {
        return bench.record(Samples.admit(Samples.key(1, text)));
    }

    private void rotate() throws IOException {
        CheapVault.rotate(disk, bench.home);
        bench = bench.opened(disk);
    }
}
