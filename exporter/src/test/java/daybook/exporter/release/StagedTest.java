package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other processes stage.
class StagedTest {
    @TempDir
    Path folder;

    /// Sets and maps of Java give their elements in an order that each process draws.
    @Test
    void theSamePlan_givesTheSameBytes_inAnotherProcess() throws Exception {
        Path home = folder.resolve("home");
        Scene scene = new Scene(home);
        Path here = scene.release(folder.resolve("staging"), folder.resolve("here"));
        for (int i = 0; i < 3; i++) {
            Path there = folder.resolve("there-" + i);
            StagedElsewhere.run(
                    folder.resolve("temporary"),
                    home.toString(),
                    folder.resolve("staging-" + i).toString(),
                    there.toString());
            Trees.assertSame(here, there);
        }
    }

    /// The staging, the vault's home and whatever the process left in its folder for temporary files.
    @Test
    void nothingStaged_isReadableAnywhere() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path target = folder.resolve("bundle");
        // The staging outlives the release here: only an approval by command destroys it.
        StagedElsewhere.run(
                disk.resolve("temporary"),
                disk.resolve("home").toString(),
                disk.resolve("home").resolve("staging").toString(),
                target.toString(),
                "with noise");
        assertThat(disk.resolve("home").resolve("staging").resolve("key.sealed"))
                .exists();
        for (String planted : new String[] {
            StagedElsewhere.CANARY, StagedElsewhere.LABEL_CANARY, StagedElsewhere.MEDIA, Scene.TITLE, Scene.PURPOSE
        }) {
            assertThat(Trees.holds(disk, planted)).as(planted).isFalse();
        }
        // The control: what the search must find in the bundle itself.
        for (String planted : new String[] {StagedElsewhere.CANARY, Scene.PURPOSE, StagedElsewhere.MEDIA}) {
            assertThat(Trees.holds(target, planted)).as(planted).isTrue();
        }
    }
}
