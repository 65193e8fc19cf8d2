package daybook.vault.log;

import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A disk whose machine stops: so many changes happen, and none after.
final class StoppingDisk implements Disk {
    private final MemoryDisk disk;
    private int left;

    StoppingDisk(MemoryDisk disk, int changes) {
        this.disk = disk;
        this.left = changes;
    }

    private void count() throws IOException {
        if (left-- <= 0) {
            throw new IOException("the test's machine stopped");
        }
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        count();
        disk.makeDirectory(directory);
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        count();
        return disk.create(file);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return disk.open(file);
    }

    @Override
    public DiskFile change(Path file) throws IOException {
        count();
        return disk.change(file);
    }

    @Override
    public void replace(Path file, Filling filling) throws IOException {
        count();
        disk.replace(file, filling);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        count();
        disk.forceDirectory(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public Kind kind(Path path) throws IOException {
        return disk.kind(path);
    }

    @Override
    public long usableBytes(Path path) throws IOException {
        return disk.usableBytes(path);
    }
}
