package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import daybook.consent.ledger.DamagedLedgerException;
import daybook.exporter.staging.Staging;
import daybook.exporter.staging.StagingChangedException;
import daybook.exporter.verify.BundleCheck;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApproveTest {
    @TempDir
    Path folder;

    private Scene scene;
    private StagedBundle staged;
    private Path staging;
    private Path target;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stage() throws Exception {
        scene = new Scene(folder.resolve("home"));
        staging = folder.resolve("staging");
        staged = scene.stage(staging);
        target = folder.resolve("out").resolve("bundle");
        Files.createDirectories(folder.resolve("out"));
    }

    @Test
    void theSamePlan_givesTheSameBytes() throws Exception {
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
        Path again = scene.release(folder.resolve("again-staging"), folder.resolve("again"));
        Trees.assertSame(target, again);
    }

    @Test
    void nothingStaged_isReadableOnTheDisk() throws Exception {
        for (String planted :
                List.of(Scene.TITLE, Scene.LABEL, Scene.PURPOSE, "plover manuscript", "PAR1", "redaction")) {
            assertThat(Trees.holds(staging, planted)).as(planted).isFalse();
        }
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
        // Pages are compressed: what stands in footers and documents must be found, or the search finds nothing ever.
        for (String control : List.of(Scene.PURPOSE, "PAR1", "redaction")) {
            assertThat(Trees.holds(target, control)).as(control).isTrue();
        }
        Files.writeString(staging.resolve("planted"), "x " + Scene.TITLE);
        assertThat(Trees.holds(staging, Scene.TITLE)).isTrue();
    }

    @Test
    void aStagedBundle_isOpenedAgainByItsOwnerAlone() throws Exception {
        StagedBundle again = StagedBundle.open(staging, scene.owner).orElseThrow();
        assertThat(again.digest()).isEqualTo(staged.digest());
        assertThat(again.description()).isEqualTo(staged.description());
        assertThat(again.leftOut()).isEqualTo(staged.leftOut());
        assertThatThrownBy(() -> StagedBundle.open(staging, Scene.owner(folder.resolve("other"))))
                .isInstanceOf(StagingChangedException.class);
    }

    @Test
    void everyChangeOfAStagedFile_isFound() throws Exception {
        for (Path file : Trees.files(staging)) {
            byte[] bytes = Files.readAllBytes(file);
            for (byte[] changed : List.of(
                    Arrays.copyOf(bytes, bytes.length - 1), Arrays.copyOf(bytes, bytes.length + 1), flipped(bytes))) {
                Files.write(file, changed);
                assertThatThrownBy(() -> {
                            StagedBundle open =
                                    StagedBundle.open(staging, scene.owner).orElseThrow();
                            BundleWriter.write(scene.approve(staged), open, target, Scene.RECORDED);
                        })
                        .as(file.getFileName().toString())
                        .isInstanceOf(StagingChangedException.class);
                assertThat(folder.resolve("out")).isEmptyDirectory();
            }
            Files.write(file, bytes);
        }
        assertThat(BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED)
                        .digest())
                .isEqualTo(staged.digest());
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[flipped.length / 2] ^= 4;
        return flipped;
    }

    @Test
    void aKeyThatWasOverwrittenAndNotYetRemoved_opensNothing() throws Exception {
        Path key = staging.resolve("key.sealed");
        Files.write(key, new byte[(int) Files.size(key)]);
        assertThatThrownBy(() -> StagedBundle.open(staging, scene.owner)).isInstanceOf(StagingChangedException.class);
    }

    @Test
    void destroyedStaging_isGone() throws Exception {
        Staging.destroy(staging);
        assertThat(staging).doesNotExist();
        assertThat(StagedBundle.open(staging, scene.owner)).isEmpty();
    }

    @Test
    void aReleaseHasNoPublicConstructor() {
        assertThat(Release.class.getDeclaredConstructors())
                .allSatisfy(constructor -> assertThat(Modifier.isPublic(constructor.getModifiers()))
                        .isFalse());
    }

    @Test
    void aReleaseOfOneBundle_writesNoOther() throws Exception {
        Plan other = Plan.draw("other", scene.plan.slices(), Scene.terms(), null);
        StagedBundle otherStaged = new BundleBuilder(List.of(new daybook.exporter.rows.SessionTables()))
                .stage(other, scene.sessions(), scene.owner, folder.resolve("other-staging"));
        assertThat(otherStaged.digest()).isNotEqualTo(staged.digest());
        Release release = scene.approve(staged);
        assertThatThrownBy(() -> BundleWriter.write(release, otherStaged, target, Scene.RECORDED))
                .isInstanceOf(StagingChangedException.class);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void aMistypedDigest_isRefused() {
        Ground ground = staged.ground();
        for (String wrong : List.of("", "0", staged.shortDigest().substring(1), "0".repeat(12), "0".repeat(64))) {
            assertThatThrownBy(() -> ReleaseGate.approve(staged, wrong, ground, Scene.STARTED, scene.owner))
                    .isInstanceOf(ReleaseException.class)
                    .hasMessageContaining("preview");
        }
    }

    @Test
    void aVaultOrPlanThatChangedSinceThePreview_isRefused() {
        scene.first.change();
        assertThatThrownBy(() -> scene.approve(staged))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("changed since the preview");
    }

    @Test
    void aPlanForLater_isRefusedUntilThen() throws Exception {
        Instant then = Scene.STARTED.plusSeconds(60);
        Plan later = new Plan("later", scene.plan.slices(), Scene.terms(), then, "5c".repeat(32));
        StagedBundle waiting = new BundleBuilder(List.of())
                .stage(later, scene.sessions(), scene.owner, folder.resolve("later-staging"));
        Ground ground = Ground.of(later, scene.sessions());
        assertThatThrownBy(() ->
                        ReleaseGate.approve(waiting, waiting.shortDigest(), ground, then.minusNanos(1), scene.owner))
                .isInstanceOf(ReleaseException.class);
        assertThat(ReleaseGate.approve(waiting, waiting.shortDigest(), ground, then, scene.owner)
                        .digest())
                .isEqualTo(waiting.digest());
    }

    @Test
    void aTargetThatIsNotEmpty_isRefusedAndLeftAlone() throws Exception {
        Files.createDirectory(target);
        Files.writeString(target.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("not empty");
        assertThat(Trees.files(folder.resolve("out"))).containsExactly(target.resolve("mine.txt"));
    }

    @Test
    void anEmptyFolder_isFilled() throws Exception {
        Files.createDirectory(target);
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
        assertThat(target.resolve("manifest.intoto.json")).exists();
        assertThat(Trees.holds(folder.resolve("out"), ".daybook-partial")).isFalse();
    }

    @Test
    void aReleaseIsOnRecord_beforeAnythingIsSigned() throws Exception {
        List<String> recorded = new ArrayList<>();
        BundleWriter.write(scene.approve(staged), staged, target, digest -> {
            recorded.add(digest.hex());
            assertThat(target).doesNotExist();
            assertThat(Trees.files(folder.resolve("out")))
                    .as("all is there but what is signed")
                    .extracting(Path::getFileName)
                    .contains(Path.of("croissant.json"))
                    .doesNotContain(Path.of("manifest.intoto.json"));
        });
        assertThat(recorded).containsExactly(staged.digest().hex());
        assertThat(target.resolve("manifest.intoto.json")).exists();
    }

    @Test
    void whatCannotBePutOnRecord_isNotReleased() {
        assertThatThrownBy(() -> BundleWriter.write(scene.approve(staged), staged, target, _ -> {
                    throw new DamagedLedgerException("Line 1 of the ledger does not hold.");
                }))
                .isInstanceOf(DamagedLedgerException.class);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void somethingElseNamedPartial_isLeftAlone() throws Exception {
        Path partial = target.resolveSibling("bundle.partial");
        Files.createDirectory(partial);
        Files.writeString(partial.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("bundle.partial");
        assertThat(partial.resolve("mine.txt")).exists();
    }

    /// A kill may come before anything is in it.
    @Test
    void emptyFolderNamedPartial_isTakenAway() throws Exception {
        Files.createDirectory(target.resolveSibling("bundle.partial"));
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
        assertThat(target.resolveSibling("bundle.partial")).doesNotExist();
    }

    @Test
    void aKilledApproval_leavesNothingThatLooksLikeABundle_andTheNextOneClears() throws Exception {
        int partials = 0;
        for (int millis = 0; millis < 100; millis += 20) {
            Path home = folder.resolve("killed-" + millis);
            Process approval = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Approval.class.getName(),
                            home.toString(),
                            target.toString())
                    .redirectErrorStream(true)
                    .start();
            try (InputStream said = approval.getInputStream()) {
                assertThat(said.read()).as("it began to write").isEqualTo('w');
                TimeUnit.MILLISECONDS.sleep(millis);
                approval.destroyForcibly().waitFor();
            }
            Path partial = target.resolveSibling("bundle.partial");
            assertThat(target).doesNotExist();
            partials += Files.exists(partial) ? 1 : 0;
            for (Path half : List.of(partial, partial.resolve("bundle"))) {
                assertThat(BundleCheck.run(half, Optional.empty())).anyMatch(check -> !check.ok());
            }
        }
        assertThat(partials).as("some were killed while they wrote").isPositive();
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void aFullDisk_isSaidAndLeavesNothing() throws Exception {
        Path small = folder.resolve("small");
        Files.createDirectory(small);
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=16k", "none", small.toString()))
                .as("this user may mount a small disk")
                .isZero();
        try {
            assertThatThrownBy(() ->
                            BundleWriter.write(scene.approve(staged), staged, small.resolve("bundle"), Scene.RECORDED))
                    .isInstanceOf(NoRoomException.class)
                    .hasMessageContaining("no room");
            assertThat(small).isEmptyDirectory();
        } finally {
            run("umount", small.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
