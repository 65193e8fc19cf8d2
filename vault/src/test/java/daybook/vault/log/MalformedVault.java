package daybook.vault.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import daybook.vault.Id;
import daybook.vault.VaultException;
import daybook.vault.disk.DiskFile;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.Unlocking;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A vault on the machine's own disk that somebody made anything of, and every door that leads into it.
///
/// A door may refuse, and must within two seconds and 256 MB, all that is allocated on the way counted.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class MalformedVault {
    private static final long MOST_BYTES = 256L << 20;
    private static final long MOST_MILLIS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path root;

    Bench bench;
    /// It has segment 0, closed, and segment 1, which a crash ended and recovery has settled.
    Id session;

    @BeforeEach
    void makeVault() throws Exception {
        bench = new Bench(root);
        bench.record(Samples.admit(Samples.key(1, "one")));
        session = Id.random();
        try (SessionLog log = SessionLog.begin(bench.disk, bench.home, bench.keys, bench.start(session))) {
            log.write(List.of(Crashing.item("two", 0)), 0);
            log.rotate(1);
            log.write(List.of(Crashing.item("three", 1)), 1);
        }
        append(bench.segment(session, 1), new byte[100]);
        Recovery.run(bench.disk, bench.home, bench.keys);
        bench.record(Samples.gap(1));
        assertThat(bench.checkWithKey().findings()).isEmpty();
    }

    interface Door {
        void enter() throws IOException;
    }

    /// Each way in refuses, or copes, in time and room; a check says what is wrong, one with a key too.
    void assertRefused() throws Exception {
        assertThat(findings(() -> bench.check())).as("found without a key").isNotEmpty();
        assertThat(findings(() -> bench.checkWithKey())).as("found with a key").isNotEmpty();
        enterAll();
    }

    /// What only a recorder reads no check looks at.
    void assertLoadingRefused() {
        assertThat(enter("load", () -> RecorderKeys.load(bench.disk, bench.home)))
                .isNotEmpty();
        enterAll();
    }

    private void enterAll() {
        enter("unlock", () -> Unlocking.withPassphrase(bench.disk, bench.home, CheapVault.PASSPHRASE.toCharArray()));
        enter("load", () -> RecorderKeys.load(bench.disk, bench.home));
        enter("list", () -> new VaultReader(bench.disk, bench.home, bench.identity).sessions());
        enter("read", () -> bench.read(session));
        enter("recover", () -> Recovery.run(bench.disk, bench.home, bench.keys));
        enter("record", () -> bench.record(Samples.gap(2)));
    }

    private interface Check {
        CheckReport run() throws IOException;
    }

    private static List<String> findings(Check check) {
        List<String> errors = new ArrayList<>();
        String refused =
                enter("check", () -> check.run().findings().stream().forEach(finding -> errors.add(finding.what())));
        if (!refused.isEmpty()) {
            errors.add(refused);
        }
        return errors;
    }

    /// @return why it refused; empty where it did not
    private static String enter(String name, Door door) {
        String refused = "";
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        try {
            door.enter();
        } catch (VaultException e) {
            refused = String.valueOf(e.getMessage());
        } catch (IOException e) {
            refused = reasonWithin(name, e);
        }
        assertThat((System.nanoTime() - began) / 1_000_000)
                .as("milliseconds to %s", name)
                .isLessThan(MOST_MILLIS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
                .as("bytes to %s", name)
                .isLessThan(MOST_BYTES);
        return refused;
    }

    /// A writer tells of what it met by the cause of what it throws.
    private static String reasonWithin(String name, IOException e) {
        if (e.getCause() instanceof VaultException cause) {
            return String.valueOf(cause.getMessage());
        }
        throw new AssertionError("to " + name + " fails as if the disk had failed", e);
    }

    static void append(Path file, byte[] more) throws IOException {
        Files.write(file, more, StandardOpenOption.APPEND);
    }

    /// Makes a file that long with nothing but a hole in it, behind what is there.
    static void stretch(Path file, long sizeBytes) throws IOException {
        try (DiskFile open = new RealDisk().change(file)) {
            open.write(ByteBuffer.allocate(1), sizeBytes - 1);
        }
    }

    static void edit(Path file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).as("the case changes something").isNotEqualTo(before);
        Files.writeString(file, after);
    }
}
