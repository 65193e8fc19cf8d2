package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Statement;
import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What remains of an epoch of which a part is erased.
final class RemainsTest {
    private static final List<String> WHOLE = words(
            "k1 p1 s1 k3 p3 s3 k5 p5 s5 k7 p7 s7 k9 p9 s9 k11 p11 s11 k13 p13 s13 k15 p15 s15 k17 p17 s17 k19 p19 s19 "
                    + "k21 p21 s21 k23 p23 s23 k25 p25 s25 k27 p27 s27 k29 p29 s29");
    /// From the fourth second to the 24th. A picture that needs an erased one is gone too, up to the next keyframe.
    private static final List<String> LEFT = words("k1 p1 s1 k3 p3 s3 ?k ?p ?s ?k ?p ?s ?k ?p ?s ?k ?p ?s "
            + "?k ?p ?s ?k ?p ?s k25 p25 ?s k27 p27 s27 k29 p29 s29");

    private final MemoryDisk disk = new MemoryDisk();
    private PartlyErased session;
    private Path home;

    @BeforeEach
    void record() throws Exception {
        session = PartlyErased.record(new Bench(Path.of("/remains"), disk));
        home = session.bench().home.root();
    }

    private static List<String> words(String all) {
        return List.of(all.split(" ", -1));
    }

    private PartlyErased copy() {
        return session.on(session.bench().on(disk.copy()));
    }

    /// An old copy of the vault, with the keys of now.
    private PartlyErased withKeysOfNow(MemoryDisk old) {
        MemoryDisk mixed = disk.copy();
        mixed.files
                .keySet()
                .removeIf(path -> path.startsWith(session.bench().home.vault()));
        old.files.forEach((path, bytes) -> {
            if (path.startsWith(session.bench().home.vault())) {
                mixed.files.put(path, bytes.clone());
            }
        });
        // A run that is newer than the copy.
        disk.files.forEach((path, bytes) -> {
            if (path.startsWith(session.bench().home.derived())) {
                mixed.files.putIfAbsent(path, bytes.clone());
            }
        });
        return session.on(session.bench().on(mixed));
    }

    /// The epochs of which keys can be read.
    private @Nullable Epochs present() throws IOException {
        return Shares.present(disk, session.bench().home, session.session()).get(Source.KEYSTROKES);
    }

    @Test
    void whatRemains_readsAsBefore_inItsPlace() throws Exception {
        assertThat(session.shown()).as("control").isEqualTo(WHOLE);

        session.erase(4, 24);

        assertThat(session.shown()).isEqualTo(LEFT);
        assertThat(session.check().findings()).isEmpty();
        assertThat(session.checkFromOutside().findings()).isEmpty();
        assertThat(present()).as("of the epoch wholly within nothing is left").isEqualTo(Epochs.parse("0 2"));
    }

    /// Nothing that is read here stands behind the place that is changed.
    @Test
    void runThatIsNotWholeToItsEnd_isRefusedByWhoeverReadsOfIt() throws Exception {
        session.erase(4, 24);
        Bench bench = session.bench();
        byte[] run = disk.at(bench.home.run(session.session(), 0));
        List<Integer> blocks = Forger.blocks(run);
        assertThat(keys(bench))
                .as("control")
                .isEqualTo(LEFT.stream().filter(word -> word.contains("k")).toList());

        run[blocks.get(blocks.size() - 3) + 30] ^= 1;

        assertThatThrownBy(() -> keys(bench))
                .isInstanceOf(DamagedVaultException.class)
                .hasMessageContaining("it is not whole");
    }

    private List<String> keys(Bench bench) throws IOException {
        List<String> keys = new ArrayList<>();
        VaultReader reader = new VaultReader(bench.disk, bench.home, bench.identity);
        try (SessionReader open = reader.open(session.session(), Set.of(Source.KEYSTROKES))) {
            for (Optional<Stored> item = open.next(); item.isPresent(); item = open.next()) {
                if (!(item.get() instanceof Stored.Missing)) {
                    keys.add(PartlyErased.word(item.get()));
                }
            }
        }
        return keys;
    }

    @Test
    void ofAnOldCopyOfTheVault_withAllKeysOfNow_nothingErasedOpens() throws Exception {
        MemoryDisk before = disk.copy();
        session.erase(4, 24);
        MemoryDisk between = disk.copy();
        session.erase(0, 2);
        session.erase(26, 28);

        List<String> left = session.shown();
        assertThat(left).doesNotContain("k1", "k5", "k27").contains("k3", "k25", "k29");
        assertThat(withKeysOfNow(before).shown()).isEqualTo(left);
        assertThat(withKeysOfNow(between).shown()).isEqualTo(left);
        assertThat(session.on(session.bench().on(before)).shown())
                .as("control: with the rings of then")
                .isEqualTo(WHOLE);
        assertThat(session.on(session.bench().on(between)).shown())
                .as("control: with the rings of then")
                .isEqualTo(LEFT);
        assertThat(session.check().findings()).isEmpty();
    }

    @Test
    void erasedAsAWhole_aSessionLosesWhatItsRunsKept() throws Exception {
        session.erase(4, 24);
        PartlyErased before = copy();
        session.erase(0, 60);

        assertThat(session.shown()).allMatch(word -> word.startsWith("?"));
        assertThat(Shares.present(disk, session.bench().home, session.session()))
                .doesNotContainKey(Source.SCREEN);
        assertThat(session.check().findings()).isEmpty();
        assertThat(session.ledger().getLast().remains())
                .as("no run where nothing remains")
                .isFalse();
        assertThat(before.shown()).as("control").contains("k3");
    }

    @Test
    void aRunThatCameToNothing_diesWithTheNextErasing_andNothingIsDoubled() throws Exception {
        session.keep(4, 24);
        assertThat(session.shown()).isEqualTo(WHOLE);
        assertThat(session.check().ok()).isTrue();

        session.erase(2, 4);

        assertThat(session.shown()).doesNotContain("k3").contains("k1", "k5");
        assertThat(present()).isEqualTo(Epochs.parse("0-2"));
        Path orphan = session.bench().home.ring(session.session(), 0);
        assertThat(Arrays.copyOf(disk.at(orphan), Block.SOURCES * Ring.SLOT_BYTES))
                .as("what it kept of that epoch")
                .containsOnly(0);
        assertThat(session.check().findings()).isEmpty();
    }

    @Test
    void ringsPutBack_areFound_andDestroyedAgain() throws Exception {
        session.erase(4, 24);
        Path ring = session.bench().home.ring(session.session(), 0);
        byte[] before = disk.at(ring).clone();
        session.erase(0, 2);
        List<String> left = session.shown();
        disk.files.put(ring, before);
        assertThat(session.check().ok()).isFalse();
        assertThat(session.shown()).as("control").contains("k1");

        Shares.destroy(disk, session.bench().home, session.erasures());

        assertThat(session.shown()).isEqualTo(left);
        assertThat(session.check().findings()).isEmpty();
    }

    @Test
    void aRunThatIsMoved_cut_changedOrLost_isTold() throws Exception {
        session.erase(4, 24);
        Path run = session.bench().home.run(session.session(), 0);
        Path ring = session.bench().home.ring(session.session(), 0);
        byte[] log = disk.at(run);
        Id other = session.bench().record(Samples.admit(Samples.key(1, "one")));
        for (int at = 0; at < log.length; at += 997) {
            PartlyErased changed = copy();
            ((MemoryDisk) changed.bench().disk).at(run)[at] ^= 1;
            assertTold(changed, "byte " + at);
        }
        for (int length = 0; length < log.length; length += 4_001) {
            PartlyErased cut = copy();
            ((MemoryDisk) cut.bench().disk).files.put(run, Arrays.copyOf(log, length));
            assertTold(cut, "cut at " + length);
        }
        Map<String, Map<Path, Path>> moves = new LinkedHashMap<>();
        moves.put("another session", Map.of(run, session.bench().home.run(other, 0)));
        moves.put("another number", Map.of(run, session.bench().home.run(session.session(), 1)));
        moves.put("a segment's place", Map.of(run, session.bench().segment(session.session(), 1)));
        moves.put("lost", Map.of(run, home.resolve("away")));
        for (Map.Entry<String, Map<Path, Path>> move : moves.entrySet()) {
            PartlyErased moved = copy();
            MemoryDisk on = (MemoryDisk) moved.bench().disk;
            move.getValue().forEach((from, to) -> {
                byte[] bytes = on.at(from);
                on.files.remove(from);
                on.files.put(to, bytes);
            });
            assertTold(moved, move.getKey());
        }
        PartlyErased segment = copy();
        ((MemoryDisk) segment.bench().disk)
                .files.put(run, disk.at(session.bench().segment(session.session(), 0)));
        assertTold(segment, "a segment in its place");
        PartlyErased ringless = copy();
        ((MemoryDisk) ringless.bench().disk).files.remove(ring);
        assertThat(ringless.check().ok()).as("its ring is lost").isFalse();
        assertThat(session.check().ok()).as("control").isTrue();
    }

    private static void assertTold(PartlyErased changed, String how) throws IOException {
        assertThat(changed.check().ok()).as(how).isFalse();
        assertThat(changed.checkFromOutside().ok()).as(how).isFalse();
        assertThatThrownBy(changed::shown).as(how).isInstanceOf(DamagedVaultException.class);
    }

    @Test
    void aBackup_bringsBackWhatRemains_andNothingElse() throws Exception {
        Path folder = Path.of("/backup");
        Backup.begin(disk, session.bench().home, folder);
        Backup.run(disk, session.bench().home, folder);
        session.erase(4, 24);
        Backup.run(disk, session.bench().home, folder);
        disk.files
                .keySet()
                .removeIf(path -> path.startsWith(session.bench().home.vault())
                        || path.startsWith(session.bench().home.rings()));

        restore(folder);

        assertThat(session.shown()).isEqualTo(LEFT);
        assertThat(session.check().findings()).isEmpty();

        session.erase(0, 2);
        List<String> left = session.shown();
        Arrays.fill(disk.at(session.bench().home.ring(session.session(), 0)), (byte) 0);
        restore(folder);
        assertThat(session.shown()).as("nor what was erased since").isEqualTo(left);
    }

    private void restore(Path folder) throws Exception {
        Restore restore = Restore.of(disk, folder, session.bench().home);
        restore.bringKeys();
        restore.bringRest(session.erasures(), true);
    }

    @Test
    void itsSize_isCounted() throws Exception {
        VaultStats before = VaultStats.of(disk, session.bench().home);
        session.erase(4, 24);

        VaultStats after = VaultStats.of(disk, session.bench().home);

        assertThat(after.bytesBySource().get(Source.KEYSTROKES))
                .isGreaterThan(before.bytesBySource().get(Source.KEYSTROKES));
        assertThat(after.segments()).isEqualTo(before.segments());
        assertThat(after.damaged()).isZero();
    }

    /// Power goes after each change of the disk, with whatever had not been forced kept or lost.
    @Test
    void lossOfPowerAtAnyMoment_leavesWhatWasThere_orWhatRemains() throws Exception {
        try (QuickSignatures _ = new QuickSignatures()) {
            PowerDisk power = new PowerDisk();
            PartlyErased whole = PartlyErased.record(new Bench(Path.of("/remains"), power));
            whole.erase(2, 4);
            List<String> before = whole.shown();
            record State(PowerLoss loss, List<Statement.Erased> ledger) {}
            List<State> states = new ArrayList<>();
            power.watcher = () -> states.add(new State(power.lose(), List.copyOf(whole.ledger())));
            whole.erase(6, 24);
            power.watcher = () -> {};
            List<String> after = whole.shown();
            assertThat(after).isNotEqualTo(before);

            Random random = new Random(1);
            int looked = 0;
            for (State state : states) {
                List<DiskImage> images = looked % 4 == 0
                        ? state.loss().telling(random)
                        : List.of(state.loss().keepNone(), state.loss().any(random));
                for (DiskImage image : images) {
                    PartlyErased left = new PartlyErased(
                            whole.bench().on(PowerDisk.of(image)), whole.session(), new ArrayList<>(state.ledger()));
                    assertWhole(left, before, after);
                    looked++;
                }
            }
            assertThat(looked).isGreaterThan(60);
        }
    }

    private static void assertWhole(PartlyErased left, List<String> before, List<String> after) throws IOException {
        boolean isSaid = left.ledger().size() == 2;
        if (isSaid) {
            // A share may be half destroyed: whoever opens the vault ends that first.
            Shares.destroy(left.bench().disk, left.bench().home, left.erasures());
        } else {
            assertThat(left.shown()).isEqualTo(before);
            assertThat(left.check().ok()).isTrue();
            left.erase(6, 24);
        }
        assertThat(left.shown()).isEqualTo(after);
        assertThat(left.check().ok()).isTrue();
    }

    @Test
    void control_aShareThatDiesBeforeWhatRemainsIsForced_isNoticed() throws Exception {
        session.erase(4, 24);
        disk.files.remove(session.bench().home.run(session.session(), 0));
        disk.files.remove(session.bench().home.ring(session.session(), 0));

        assertThat(new HashSet<>(session.shown())).doesNotContain("k1");
        assertThat(session.check().ok()).isFalse();
        assertThat(Collections.frequency(session.shown(), "?k")).isEqualTo(3);
    }
}
