package daybook.exporter.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import daybook.vault.VaultHome;
import daybook.vault.crypto.Random;
import daybook.vault.crypto.SigningKey;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    private static final byte[] INDEX = "the index".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Identity owner;
    private Path place;

    @BeforeEach
    @SuppressWarnings("NullAway.Init")
    void vault() throws IOException {
        owner = CheapVault.create(new RealDisk(), new VaultHome(folder.resolve("home")))
                .identity();
        place = folder.resolve("staging");
    }

    private Staging staged(String... paths) throws IOException {
        Staging staging = Staging.begin(place, owner.file());
        for (String path : paths) {
            try (OutputStream out = staging.create(path)) {
                out.write(new byte[100_000]);
            }
        }
        staging.finish(INDEX, owner.owner());
        return staging;
    }

    private static byte[] read(Staging staging, StagedFile file) throws IOException {
        try (InputStream in = staging.read(file)) {
            return in.readAllBytes();
        }
    }

    @Test
    void destroying_writesZerosInThePlaceOfTheKey() throws Exception {
        staged("a");
        Path key = place.resolve("key.sealed");
        Path sameBytes = Files.createLink(folder.resolve("the same bytes on the disk"), key);
        long size = Files.size(key);
        Staging.destroy(place);
        assertThat(place).doesNotExist();
        assertThat(Files.readAllBytes(sameBytes)).hasSize((int) size).containsOnly(0);
    }

    @Test
    void whatIsStaged_isForItsUserAlone() throws Exception {
        staged("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rwx------");
        try (var files = Files.list(place)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void twoFilesThatChangePlaces_doNotOpen() throws Exception {
        Staging staging = staged("a", "b");
        Files.move(place.resolve("0.sealed"), place.resolve("x"));
        Files.move(place.resolve("1.sealed"), place.resolve("0.sealed"));
        Files.move(place.resolve("x"), place.resolve("1.sealed"));
        for (StagedFile file : staging.files()) {
            assertThatThrownBy(() -> read(staging, file)).isInstanceOf(StagingChangedException.class);
        }
        StagedFile a = staging.files().getFirst();
        StagedFile other = new StagedFile(a.path(), 1, a.sizeBytes(), a.sha256());
        assertThatThrownBy(() -> read(staging, other)).isInstanceOf(StagingChangedException.class);
    }

    @Test
    void aFileThatIsNotWhatTheIndexSays_doesNotEnd() throws Exception {
        Staging staging = staged("a");
        StagedFile a = staging.files().getFirst();
        assertThat(read(staging, a)).hasSize(100_000);
        StagedFile longer = new StagedFile("a", 0, 100_001, a.sha256());
        assertThatThrownBy(() -> read(staging, longer)).isInstanceOf(StagingChangedException.class);
    }

    /// Anybody can seal to a public key: what they seal, the owner did not sign.
    @Test
    void aStagingMadeFromThePublicKeyAlone_isRefused() throws Exception {
        Staging forged = Staging.begin(place, owner.file());
        forged.finish(INDEX, new SigningKey(Random.bytes(SigningKey.SEED_BYTES)));
        Staging opened = Staging.open(place, owner).orElseThrow();
        assertThatThrownBy(opened::index).isInstanceOf(StagingChangedException.class);
        staged("a");
        assertThat(Staging.open(place, owner).orElseThrow().index()).isEqualTo(INDEX);
    }

    @Test
    void theSignedIndexOfAnotherStaging_isRefused() throws Exception {
        staged("a");
        byte[] index = Files.readAllBytes(place.resolve("index.sealed"));
        staged("a");
        Files.write(place.resolve("index.sealed"), index);
        Staging opened = Staging.open(place, owner).orElseThrow();
        assertThatThrownBy(opened::index).isInstanceOf(StagingChangedException.class);
    }

    @Test
    void strayFiles_stayAndDoNotKeepTheRestFromBeingDestroyed() throws Exception {
        staged("a");
        Path stray = Files.writeString(place.resolve("mine.txt"), "mine");
        Files.createDirectory(place.resolve("mine.sealed"));
        Staging.destroy(place);
        assertThat(stray).exists();
        assertThat(place.resolve("key.sealed")).doesNotExist();
        assertThat(place.resolve("0.sealed")).doesNotExist();
        staged("a");
        assertThat(Staging.open(place, owner)).isPresent();
    }

    @Test
    void twoPreviewsAtOnce_areRefused() throws Exception {
        Staging first = Staging.begin(place, owner.file());
        assertThatThrownBy(() -> Staging.begin(place, owner.file())).isInstanceOf(StagingBusyException.class);
        assertThatThrownBy(() -> Staging.destroy(place)).isInstanceOf(StagingBusyException.class);
        first.abandon();
        assertThat(place).doesNotExist();
        staged("a");
    }

    @Test
    void aFileThatWasLeftOpen_isFound() throws Exception {
        Staging staging = Staging.begin(place, owner.file());
        staging.create("open").write(1);
        assertThatThrownBy(() -> staging.finish(INDEX, owner.owner())).isInstanceOf(IllegalStateException.class);
        staging.abandon();
        assertThat(place).doesNotExist();
    }

    @Test
    void aFileThatIsCut_neverEnds_howeverOftenItIsAsked() throws Exception {
        Staging staging = staged("a");
        Path file = place.resolve("0.sealed");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), ChunkCipher.SALT_BYTES));
        try (InputStream in = staging.read(staging.files().getFirst())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(in::read).isInstanceOf(StagingChangedException.class);
            }
        }
    }

    @Test
    void afterAWriteThatFailed_nothingIsWrittenAndTheFileDoesNotCount() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=200k", "none", small.toString()))
                .as("this user may mount a small disk")
                .isZero();
        try {
            Staging staging = Staging.begin(small.resolve("staging"), owner.file());
            OutputStream out = staging.create("a");
            assertThatThrownBy(() -> out.write(new byte[1_000_000])).hasMessageContaining("No space");
            run("mount", "-o", "remount,size=8m", small.toString());
            assertThatThrownBy(() -> out.write(1)).hasMessageContaining("earlier write");
            assertThatThrownBy(out::close).hasMessageContaining("earlier write");
            assertThat(staging.files()).isEmpty();
            staging.abandon();
        } finally {
            run("umount", small.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
