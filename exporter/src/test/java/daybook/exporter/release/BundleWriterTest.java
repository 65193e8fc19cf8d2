package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    @TempDir
    Path folder;

    private Scene scene;
    private StagedBundle staged;
    private Path target;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void stage() throws Exception {
        scene = new Scene(folder.resolve("home"));
        staged = scene.stage(folder.resolve("staging"));
        target = Files.createDirectory(folder.resolve("out")).resolve("bundle");
    }

    @Test
    void aSecondApprovalToOneTarget_isRefused_andTheFirstEndsWell() throws Exception {
        Release release = scene.approve(staged);
        BundleWriter.write(
                release,
                staged,
                target,
                _ -> assertThatThrownBy(() -> BundleWriter.write(release, staged, target, Scene.RECORDED))
                        .isInstanceOf(ReleaseException.class)
                        .hasMessageContaining("Another approval"));
        assertThat(target.resolve("manifest.intoto.json")).exists();
        assertThat(target.resolveSibling("bundle.partial")).doesNotExist();
    }

    @Test
    void aBundle_isForItsUserAloneUntilTheyGiveIt() throws Exception {
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
        try (Stream<Path> all = Files.walk(target)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void whyItFailed_isToldAsItIs_andNothingIsLeft() throws Exception {
        IOException why = new IOException("the ledger is elsewhere");
        assertThatThrownBy(() -> BundleWriter.write(scene.approve(staged), staged, target, _ -> {
                    throw why;
                }))
                .isSameAs(why);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    /// As if its own folder had been changed under it: what cannot be removed does not hide why it failed.
    @Test
    void whatCannotBeRemoved_doesNotHideTheCause() throws Exception {
        IOException why = new IOException("the ledger is elsewhere");
        assertThatThrownBy(() -> BundleWriter.write(scene.approve(staged), staged, target, _ -> {
                    Files.delete(target.resolveSibling("bundle.partial").resolve(".daybook-partial"));
                    Files.createDirectories(
                            target.resolveSibling("bundle.partial").resolve(".daybook-partial/x"));
                    throw why;
                }))
                .isSameAs(why);
    }
}
