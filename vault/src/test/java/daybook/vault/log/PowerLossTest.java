package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Losses of power after every act of a disk, and again after every act of the recovery.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PowerLossTest {
    private static final boolean LONG = Boolean.getBoolean("daybook.long");

    /// What reproduces a failure.
    private static final long SEED = Long.getLong("daybook.seed", new SecureRandom().nextLong());

    private static final long GOAL = Long.getLong("daybook.goal", LONG ? 500_000 : 100_000);

    private final QuickSignatures quick = new QuickSignatures();
    private final Bench bench = new Bench(Path.of("/bench"), new PowerDisk());

    PowerLossTest() throws IOException {}

    @AfterAll
    void forget() {
        quick.close();
    }

    /// An instant in which the power may go, and what the vault had promised until then.
    private record Instant(String of, PowerLoss loss, Scenario.Promises promises) {}

    /// What a force does nothing of.
    private interface Weakness {
        Weakness NONE = (_, _) -> false;

        /// @param first the id of the first session
        boolean isIn(Path path, String first);
    }

    private List<Instant> play(Script script, Fault fault, Weakness weakness, String name) throws Exception {
        Stage stage = Stage.set(script, bench);
        PowerDisk disk = stage.disk();
        Scenario scene = stage.scene();
        List<Scenario.Promise> prepared = scene.promises().sessions();
        String first = prepared.isEmpty() ? "" : prepared.getFirst().session().hex();
        disk.unforceable = path -> weakness.isIn(path, first);
        disk.fault = fault;
        List<Instant> instants = new ArrayList<>();
        disk.watcher = () -> instants.add(new Instant(name + " act " + instants.size(), disk.lose(), scene.promises()));
        try {
            script.play(scene);
        } catch (IOException e) {
            assertThat(fault).as("what failed").isNotSameAs(Fault.NONE);
        } finally {
            scene.leave();
        }
        instants.add(new Instant(name + " at its end", disk.lose(), scene.promises()));
        return instants;
    }

    /// @param drawn how many subsets of what was not forced are drawn at each instant, beside those that tell most
    private static void check(Recoveries recoveries, List<Instant> instants, int drawn) {
        IntStream.range(0, instants.size()).parallel().forEach(i -> {
            Instant instant = instants.get(i);
            try {
                recoveries.check(instant.loss(), instant.promises(), new Random(SEED + i), drawn);
            } catch (IOException | AssertionError e) {
                throw new AssertionError(instant.of() + " -Ddaybook.seed=" + SEED, e);
            }
        });
    }

    /// Each script as it is, then with one failing act after another until there are states enough.
    @Test
    void lossOfPowerAtAnyInstant_losesNothingAcknowledged() throws Exception {
        Duration before = processor();
        long began = System.nanoTime();
        Recoveries recoveries = new Recoveries(bench);
        List<Play> failing = new ArrayList<>();
        int acts = 0;
        for (Script script : Script.values()) {
            List<Instant> instants = play(script, Fault.NONE, Weakness.NONE, script.name());
            check(recoveries, instants, 40);
            acts += instants.size();
            for (int act = 0; act < instants.size(); act++) {
                failing.add(new Play(script, act));
            }
        }
        Collections.shuffle(failing, new Random(SEED));
        int played = 0;
        while (recoveries.states() < GOAL && played < failing.size()) {
            Play next = failing.get(played++);
            String name = next.script + " with act " + next.failing + " failing";
            List<Instant> instants = play(next.script, new FailingOnce(next.failing), Weakness.NONE, name);
            check(recoveries, instants, LONG ? 20 : 2);
            acts += instants.size();
        }
        System.out.printf(
                "losses of power: %,d different states of the disk, after %,d acts of %d sessions played"
                        + " -Ddaybook.seed=%d, %d s, %d s of processor%n",
                recoveries.states(),
                acts,
                played + Script.values().length,
                SEED,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                processor().minus(before).toSeconds());
        assertThat(recoveries.states()).isGreaterThanOrEqualTo(GOAL);
    }

    private record Play(Script script, int failing) {}

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Test
    void control_forcesThatDoNothing_areNoticed() {
        assertNoticed((_, _) -> true, Script.values());
    }

    @Test
    void control_forcesOfFoldersThatDoNothing_areNoticed() {
        assertNoticed((path, _) -> !path.getFileName().toString().contains("."), Script.values());
    }

    @Test
    void control_forcesOfRingsThatDoNothing_areNoticed() {
        assertNoticed((path, _) -> path.toString().endsWith(".ring"), Script.values());
    }

    @Test
    void control_forcesOfSegmentsThatDoNothing_areNoticed() {
        assertNoticed((path, _) -> path.toString().endsWith(".log"), Script.values());
    }

    /// The ring of a session that is closed is written by nobody but whoever erases.
    @Test
    void control_forcesOfARingThatIsErasedInDoNothing_areNoticed() {
        assertNoticed((path, first) -> path.endsWith(first + ".ring"), Script.ERASURE, Script.PART_OF_AN_EPOCH);
    }

    @Test
    void control_forcesOfTheLedgerThatDoNothing_areNoticed() {
        assertNoticed((path, _) -> path.endsWith("ledger.jsonl"), Script.ERASURE, Script.PART_OF_AN_EPOCH);
    }

    @Test
    void control_forcesOfARunThatDoNothing_areNoticed() {
        assertNoticed((path, _) -> path.endsWith("0.log"), Script.PART_OF_AN_EPOCH);
    }

    @Test
    void control_forcesOfWhatARotationWillDoThatDoNothing_areNoticed() {
        assertNoticed((path, _) -> path.endsWith("rotation.json.new"), Script.ROTATION);
    }

    private void assertNoticed(Weakness weakness, Script... scripts) {
        for (Script script : scripts) {
            assertThatThrownBy(() -> check(new Recoveries(bench), play(script, Fault.NONE, weakness, script.name()), 2))
                    .as("%s", script)
                    .isInstanceOf(AssertionError.class);
        }
    }
}
