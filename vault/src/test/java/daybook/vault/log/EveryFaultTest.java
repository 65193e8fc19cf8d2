package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.vault.DiskFullException;
import daybook.vault.Id;
import daybook.vault.VaultExistsException;
import daybook.vault.VaultHome;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.Unlocking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that fails, or is full, at each act of a recorder's in turn.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryFaultTest {
    private final QuickSignatures quick = new QuickSignatures();
    private final Bench made = new Bench(Path.of("/bench"), new PowerDisk());

    EveryFaultTest() throws IOException {}

    @AfterAll
    void forget() {
        quick.close();
    }

    @ParameterizedTest
    @EnumSource
    void diskInTroubleAtAnyAct_losesNothingAcknowledged_andTheWriterSaysSo(Trouble trouble) {
        for (Script script : Script.values()) {
            boolean more = true;
            for (int from = 0; more; from += 16) {
                more = IntStream.range(from, from + 16)
                                .parallel()
                                .filter(act -> isReached(script, trouble, act))
                                .count()
                        == 16;
            }
        }
    }

    /// Plays a script with trouble from an act on, and looks at what is left of it.
    ///
    /// @return false where the script was over before
    private boolean isReached(Script script, Trouble trouble, int act) {
        Trouble.Begun begun = trouble.at(act);
        try {
            Stage stage = Stage.set(script, made);
            stage.disk().fault = begun;
            try {
                script.play(stage.scene());
                assertThat(stage.scene().writers())
                        .as("what ended without a word")
                        .allMatch(w -> w.state() instanceof VaultWriter.State.Closed);
            } catch (IOException e) {
                stage.scene().leave();
                if (script.recordsOnly()) {
                    requireVisible(stage.scene(), trouble, e);
                }
            }
            stage.disk().fault = Fault.NONE;
            requireWhole(stage);
            return begun.hasBegun();
        } catch (Exception | AssertionError e) {
            throw new AssertionError(script + " " + trouble + " at act " + act, e);
        }
    }

    private static void requireVisible(Scenario scene, Trouble trouble, IOException told) {
        for (VaultWriter writer : scene.writers()) {
            assertThat(writer.state()).isInstanceOf(VaultWriter.State.Failed.class);
            assertThat(writer.append(Samples.gap(1))).isFalse();
            if (trouble == Trouble.FULL) {
                IOException cause = ((VaultWriter.State.Failed) writer.state()).cause();
                assertThat(cause).isInstanceOf(DiskFullException.class).hasMessageContaining("free at least 64 MiB");
                assertThat(told).hasRootCause(cause);
            }
        }
    }

    private static void requireWhole(Stage stage) throws IOException {
        DiskImage image = stage.disk().image();
        Opening opening = Opening.of(stage.bench().opened(stage.disk()));
        assertThat(opening.outcomes()).allMatch(Recovery.Outcome.SetAside.class::isInstance);
        Bench bench = stage.bench().opened(stage.disk());
        Found.of(bench, session -> Sequence.numbers(bench, session, opening.said()))
                .requireKept(stage.scene().promises(), image, bench.home);
        Id next = bench.record(Sequence.item(1, 0));
        assertThat(Sequence.count(bench, next).of(1)).isOne();
        assertThat(VaultCheck.run(bench.disk, bench.home, bench.identity, opening.said())
                        .findings())
                .allMatch(finding -> finding.severity() == Finding.Severity.NOTICE);
    }

    @Test
    void recoveryInTroubleAtAnyAct_canBeRunAgain() throws Exception {
        PowerDisk crashed = PowerDisk.of(((PowerDisk) made.disk).image());
        Scenario scene = new Scenario(made.on(crashed));
        scene.begin();
        scene.give(1, 3);
        scene.flush();
        List<PowerLoss> torn = new ArrayList<>();
        crashed.watcher = () -> torn.add(crashed.lose());
        scene.give(12, 3);
        scene.flush();
        scene.leave();
        DiskImage image = torn.get(1).keepAll();
        for (Trouble trouble : Trouble.values()) {
            for (int act = 0; ; act++) {
                PowerDisk disk = PowerDisk.of(image);
                Trouble.Begun begun = trouble.at(act);
                disk.fault = begun;
                Bench bench = made.on(disk);
                try {
                    Recovery.run(disk, bench.home, bench.keys);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(Fault.CutShort.class);
                }
                disk.fault = Fault.NONE;
                assertThat(Recovery.run(disk, bench.home, bench.keys))
                        .allMatch(Recovery.Outcome.SetAside.class::isInstance);
                assertThat(Recovery.run(disk, bench.home, bench.keys)).isEmpty();
                Id session = scene.promises().sessions().getFirst().session();
                assertThat(Sequence.count(bench, session).of(1)).isEqualTo(3);
                assertThat(bench.check().ok()).isTrue();
                if (!begun.hasBegun()) {
                    break;
                }
            }
        }
    }

    @Test
    void setupInTroubleAtAnyAct_makesAVaultThatOpens_orNoneAndCanBeRunAgain() throws Exception {
        for (Trouble trouble : Trouble.values()) {
            for (int act = 0; ; act++) {
                PowerDisk disk = new PowerDisk();
                VaultHome home = new VaultHome(Path.of("/bench/home"));
                Trouble.Begun begun = trouble.at(act);
                disk.fault = begun;
                assertThat(begun.hasBegun()).isFalse();
                try {
                    CheapVault.create(disk, home);
                } catch (Fault.CutShort e) {
                    disk.fault = Fault.NONE;
                    createAgain(disk, home);
                }
                disk.fault = Fault.NONE;
                assertOpens(disk, home);
                if (!begun.hasBegun()) {
                    break;
                }
            }
        }
    }

    @Test
    void lossOfPowerInASetup_leavesAVaultThatOpens_orNoneAndCanBeRunAgain() throws Exception {
        PowerDisk disk = new PowerDisk();
        VaultHome home = new VaultHome(Path.of("/bench/home"));
        List<PowerLoss> losses = new ArrayList<>();
        disk.watcher = () -> losses.add(disk.lose());
        CheapVault.create(disk, home);
        for (PowerLoss loss : losses) {
            for (DiskImage image : loss.telling(new java.util.Random(1))) {
                PowerDisk left = PowerDisk.of(image);
                createAgain(left, home);
                assertOpens(left, home);
            }
        }
        assertThat(losses).hasSizeGreaterThan(30);
        assertOpens(PowerDisk.of(disk.lose().keepNone()), home);
    }

    private static void createAgain(PowerDisk disk, VaultHome home) throws IOException {
        try {
            CheapVault.create(disk, home);
        } catch (VaultExistsException e) {
            // All of it was there already.
        }
    }

    private static void assertOpens(PowerDisk disk, VaultHome home) throws IOException {
        assertThat(Unlocking.withPassphrase(disk, home, CheapVault.PASSPHRASE.toCharArray()))
                .isNotNull();
        assertThat(RecorderKeys.load(disk, home)).isNotNull();
        assertThat(VaultCheck.run(disk, home, null, Erasures.NONE).findings()).isEmpty();
    }

    @Test
    void control_lossOfWhatWasAcknowledged_isNoticed() throws Exception {
        Stage stage = Stage.set(Script.PLAIN, made);
        Script.PLAIN.play(stage.scene());
        Id session = stage.scene().promises().sessions().getFirst().session();
        requireWhole(stage);
        DiskImage image = stage.disk().image();
        image.files().keySet().removeIf(path -> path.toString().contains(session.hex()));
        Bench cut = made.on(PowerDisk.of(image));
        assertThatThrownBy(() -> requireWhole(new Stage((PowerDisk) cut.disk, cut, stage.scene())))
                .isInstanceOf(AssertionError.class);
    }
}
