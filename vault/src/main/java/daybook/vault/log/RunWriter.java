package daybook.vault.log;

import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.keys.HomeFolder;
import daybook.vault.keys.RecorderKeys;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Writes one run. Nothing of it counts before [#end] has returned. For one thread.
final class RunWriter implements Closeable {
    private final SegmentWriter log;
    private final Ring ring;

    private RunWriter(SegmentWriter log, Ring ring) {
        this.log = log;
        this.ring = ring;
    }

    /// Makes its ring and its log, both new.
    static RunWriter begin(Disk disk, VaultHome home, RecorderKeys keys, SegmentHeader header) throws IOException {
        SessionLog.requireRoom(disk, home);
        Path folder = home.derived(header.session());
        HomeFolder.require(disk, home, folder);
        disk.makeDirectory(folder);
        Ring ring = Ring.create(disk, home, home.ring(header.session(), header.ordinal()));
        try {
            SegmentWriter log = begin(disk, home.run(header.session(), header.ordinal()), keys, header, ring);
            disk.forceDirectory(folder);
            return new RunWriter(log, ring);
        } catch (IOException | RuntimeException e) {
            ring.close();
            throw e;
        }
    }

    private static SegmentWriter begin(Disk disk, Path path, RecorderKeys keys, SegmentHeader header, Ring ring)
            throws IOException {
        WriterKeys fresh = WriterKeys.fresh(header.firstEpoch());
        try {
            byte[] shares = fresh.shares();
            byte[] signed = header.sign(LogKind.RUN, keys, shares);
            Arrays.fill(shares, (byte) 0);
            DiskFile file = disk.create(path);
            try {
                return new SegmentWriter(header, signed, fresh, file, ring);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    /// Goes on to that epoch, or a later one.
    void enter(int epoch) throws IOException {
        if (epoch <= log.epoch()) {
            return;
        }
        if (!log.reaches(epoch)) {
            throw new IOException("What is to be erased lies too far apart for one act: erase it in parts.");
        }
        log.seal(0);
        log.enter(epoch);
    }

    void data(int source, byte[] items) throws IOException {
        log.data(source, items, items.length);
    }

    /// Returns once all of it will survive.
    void end() throws IOException {
        log.end(EndReason.STOPPED, 0);
        log.force();
    }

    @Override
    public void close() throws IOException {
        log.close();
        ring.close();
    }
}
