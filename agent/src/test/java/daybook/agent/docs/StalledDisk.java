package daybook.agent.docs;

import daybook.vault.disk.Disk;
import daybook.vault.disk.DiskFile;
import daybook.vault.disk.RealDisk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A disk that can be made to take no more for a while: whoever writes a vault there asks after each turn how
/// much room is left, and gets no answer until it goes on.
public final class StalledDisk implements Disk {
    private final Disk disk = new RealDisk();
    private final Semaphore answers = new Semaphore(1);

    public void stall() throws InterruptedException {
        answers.acquire();
    }

    public void goOn() {
        answers.release();
    }

    /// Returns once somebody waits for it.
    public void awaitSomebody() throws InterruptedException {
        while (!answers.hasQueuedThreads()) {
            Thread.sleep(5);
        }
    }

    @Override
    public long usableBytes(Path path) throws IOException {
        answers.acquireUninterruptibly();
        try {
            return disk.usableBytes(path);
        } finally {
            answers.release();
        }
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        disk.makeDirectory(directory);
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return disk.create(file);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        return disk.open(file);
    }

    @Override
    public DiskFile change(Path file) throws IOException {
        return disk.change(file);
    }

    @Override
    public void replace(Path file, Filling filling) throws IOException {
        disk.replace(file, filling);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
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
}
