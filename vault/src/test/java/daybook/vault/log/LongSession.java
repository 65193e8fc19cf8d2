package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.RecorderKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A process that writes a session of many epochs as the recorder does, says so, and waits in the last of them for what
/// somebody finds in its memory.
final class LongSession {
    private LongSession() {}

    /// @param args the home of a vault, the session's id, the number of epochs
    public static void main(String[] args) throws IOException {
        RealDisk disk = new RealDisk();
        VaultHome home = new VaultHome(Path.of(args[0]));
        AtomicLong nanos = new AtomicLong();
        SessionStart start = new SessionStart(
                Id.ofHex(args[1]), Instant.parse("2026-11-21T02:30:00Z"), nanos::get, () -> LedgerHead.EMPTY);
        SessionLog log = SessionLog.begin(disk, home, RecorderKeys.load(disk, home), start);
        int epochs = Integer.parseInt(args[2]);
        for (int epoch = 0; epoch < epochs; epoch++) {
            nanos.set(10L * epoch * Bench.SECOND);
            log.write(List.of(Crashing.item("typed", epoch), Crashing.gap(epoch)), epoch);
        }
        System.out.println("written");
        System.in.read();
        log.close();
    }
}
