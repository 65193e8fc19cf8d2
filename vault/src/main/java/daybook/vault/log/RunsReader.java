package daybook.vault.log;

import daybook.vault.DamagedVaultException;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.Identity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the runs of one session hold in the place of what is gone. Of several that hold shares of an epoch and source
/// the first counts: an erasing that a crash cut short may have left a later one. For one thread.
final class RunsReader implements Closeable {
    private record Held(int epoch, int source) {}

    private final Disk disk;
    private final VaultHome home;
    private final Identity identity;
    private final Id session;
    private final OptionalLong started;
    private final NavigableMap<Integer, Path> logs;
    private final Map<Held, Integer> holders = new HashMap<>();
    private final NavigableMap<Integer, RunReader> open = new TreeMap<>();

    private RunsReader(Disk disk, VaultHome home, Identity identity, Id session, OptionalLong started, Runs runs) {
        this.disk = disk;
        this.home = home;
        this.identity = identity;
        this.session = session;
        this.started = started;
        this.logs = runs.logs();
    }

    /// @param started when the session did, as its segments say
    static RunsReader open(Disk disk, VaultHome home, Identity identity, Id session, OptionalLong started, Runs runs)
            throws IOException {
        RunsReader reader = new RunsReader(disk, home, identity, session, started, runs);
        for (Map.Entry<Integer, Path> each : runs.rings().entrySet()) {
            try (Ring ring = Ring.open(disk, home, each.getValue())) {
                ring.present((epoch, source) -> reader.holders.putIfAbsent(new Held(epoch, source), each.getKey()));
            }
        }
        return reader;
    }

    /// The run that holds what remains of an epoch and source whose share is gone; null where none does.
    @Nullable
    RunReader of(int epoch, int source) throws IOException {
        Integer number = holders.get(new Held(epoch, source));
        if (number == null) {
            return null;
        }
        RunReader reader = open.get(number);
        if (reader == null) {
            reader = open(number);
            open.put(number, reader);
        }
        reader.standFor(epoch, source);
        return reader;
    }

    private RunReader open(int number) throws IOException {
        Path log = logs.get(number);
        if (log == null) {
            throw new DamagedVaultException(
                    home.nameOf(home.run(session, number)), "it is lost, and its shares are not");
        }
        SegmentPart part = SegmentPart.run(disk, home, identity.file(), session, started, number, log);
        return RunReader.open(disk, home, identity, part);
    }

    /// Verifies to its end each run of which something was read.
    void finish() throws IOException {
        for (RunReader reader : open.values()) {
            reader.finish();
        }
    }

    @Override
    public void close() throws IOException {
        for (RunReader reader : open.values()) {
            reader.close();
        }
    }
}
