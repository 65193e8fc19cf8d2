package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.exporter.bundle.Manifest;
import daybook.exporter.verify.BundleCheck;
import daybook.exporter.verify.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir
    static Path folder;

    private static Scene scene;
    private static Path whole;
    private Path bundle = Path.of("");

    @BeforeAll
    static void release() throws Exception {
        scene = new Scene(folder.resolve("home"));
        whole = scene.release(folder.resolve("staging"), folder.resolve("bundle"));
    }

    @BeforeEach
    void copy(TestInfo test) throws IOException {
        bundle = folder.resolve(test.getTestMethod().orElseThrow().getName());
        Trees.copy(whole, bundle);
    }

    private static String fingerprint() {
        return Manifest.fingerprint(scene.owner.owner().publicKey());
    }

    private List<Check> faults() throws IOException {
        return BundleCheck.run(bundle, Optional.empty()).stream()
                .filter(check -> !check.ok())
                .toList();
    }

    private String told() throws IOException {
        return String.join("; ", faults().stream().map(Check::detail).toList());
    }

    @Test
    void control_anUntouchedBundle_passesEveryCheck() throws Exception {
        List<Check> checks = BundleCheck.run(bundle, Optional.of(fingerprint()));
        assertThat(checks)
                .allSatisfy(check -> assertThat(check.ok()).as(check.detail()).isTrue());
        assertThat(checks)
                .extracting(Check::name)
                .containsExactly(
                        "signature",
                        "signer",
                        "files",
                        "digests",
                        "redaction",
                        "pages",
                        "croissant",
                        "schema",
                        "rows",
                        "references",
                        "frames");
        assertThat(checks).extracting(Check::detail).contains("redaction: none");
    }

    @Test
    void withoutAFingerprint_theSignerIsUnknown() throws Exception {
        assertThat(BundleCheck.run(bundle, Optional.empty()).get(1).detail())
                .startsWith("intact, signer unknown")
                .contains(fingerprint());
    }

    @Test
    void anotherFingerprint_fails() throws Exception {
        Check signer = BundleCheck.run(bundle, Optional.of("00".repeat(32))).get(1);
        assertThat(signer.name()).isEqualTo("signer");
        assertThat(signer.ok()).isFalse();
    }

    /// All of the small files, every seventeenth byte of the others.
    @Test
    void oneFlippedByteAnywhere_isFoundAndItsFileNamed() throws Exception {
        int flips = 0;
        for (Path file : Trees.files(bundle)) {
            byte[] bytes = Files.readAllBytes(file);
            int step = bytes.length > 400 ? 17 : 1;
            for (int at = 0; at < bytes.length; at += step) {
                bytes[at] ^= 1;
                Files.write(file, bytes);
                assertThat(told())
                        .as(file + " at " + at)
                        .contains(bundle.relativize(file).toString());
                bytes[at] ^= 1;
                flips++;
            }
            Files.write(file, bytes);
        }
        assertThat(flips).isGreaterThan(1000);
        assertThat(faults()).isEmpty();
    }

    @Test
    void anAddedFile_isNamed() throws Exception {
        Files.writeString(bundle.resolve("data/extra.txt"), "x");
        assertThat(told()).contains("data/extra.txt was added");
    }

    @Test
    void anAddedFolder_isNamed() throws Exception {
        Files.createDirectory(bundle.resolve("more"));
        assertThat(told()).contains("more was added");
    }

    @Test
    void aMissingFile_isNamed() throws Exception {
        Files.delete(bundle.resolve("data/marks/part-00000.parquet"));
        assertThat(told()).contains("data/marks/part-00000.parquet is missing");
    }

    @Test
    void aSymbolicLink_isNamed_evenWhereItLeadsToTheSameBytes() throws Exception {
        Path file = bundle.resolve("README.md");
        Path elsewhere = folder.resolve("elsewhere.md");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(told()).contains("README.md");
    }

    @Test
    void aFileThatChangesPlaces_isNamed() throws Exception {
        Path one = bundle.resolve("data/marks/part-00000.parquet");
        Path other = bundle.resolve("data/gaps/part-00000.parquet");
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
        assertThat(told()).contains("data/marks/part-00000.parquet").contains("data/gaps/part-00000.parquet");
    }

    @Test
    void aManifestOfAnotherOwner_doesNotPassForTheOneThatIsKnown() throws Exception {
        Scene stranger = new Scene(folder.resolve("stranger"));
        Path theirs = stranger.release(folder.resolve("their-staging"), folder.resolve("theirs"));
        assertThat(BundleCheck.run(theirs, Optional.empty())).allMatch(Check::ok);
        assertThat(BundleCheck.run(theirs, Optional.of(fingerprint())))
                .filteredOn(check -> !check.ok())
                .extracting(Check::name)
                .containsExactly("signer");
    }

    @Test
    void aFolderThatIsNoBundle_isTold() throws Exception {
        Files.delete(bundle.resolve(Manifest.FILE));
        assertThat(told()).contains("this is no bundle");
    }

    @Test
    void aLinkToTheBundle_isFollowedOnce() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), bundle);
        assertThat(BundleCheck.run(link, Optional.empty())).allMatch(Check::ok);
    }

    @Test
    void noFolder_isAFailingCheck() throws Exception {
        assertThat(BundleCheck.run(folder.resolve("nowhere"), Optional.empty())).noneMatch(Check::ok);
    }

    @Test
    void whatIsNotAsItWasSigned_isNotLookedInto() throws Exception {
        Files.writeString(bundle.resolve("extra.txt"), "x");
        assertThat(BundleCheck.run(bundle, Optional.empty()))
                .extracting(Check::name)
                .containsExactly("signature", "signer", "files", "digests");
        assertThat(BundleCheck.run(whole, Optional.of("00".repeat(32))))
                .extracting(Check::name)
                .containsExactly("signature", "signer", "files", "digests");
    }

    @Test
    void aFolderThatIsDeeperThanAnyBundle_isNamedAndNotEntered() throws Exception {
        Path deep = bundle.resolve("deep");
        for (int i = 0; i < 60; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        assertThat(told()).contains("deep was added").doesNotContain("deep/d");
    }
}
