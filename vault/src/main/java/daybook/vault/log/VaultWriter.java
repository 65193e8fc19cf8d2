package daybook.vault.log;

import daybook.consent.Epochs;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.DiskFullException;
import daybook.vault.VaultHome;
import daybook.vault.disk.Disk;
import daybook.vault.keys.RecorderKeys;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Writes one session into a vault, with nothing in hand that could read it back.
///
/// Any thread appends; one thread of its own seals, writes and forces, at most every 250 ms. What was forced is
/// acknowledged: [#stored] and [#durableNanos] tell it, [#flush] waits for it. After a failed write or force it goes on
/// in a new segment under new keys; when that fails too, it stops for good and [#state] says why.
///
/// Call [Recovery#run] before the first is opened. One writer at a time for a vault: whoever runs it holds the lock.
public final class VaultWriter implements Closeable {
    /// What must stay free on the disk, so that what was accepted can still be written and closed in order.
    static final long RESERVE_BYTES = 64L << 20;

    /// Where less is free, whoever writes much is to stop, so that the rest can go on.
    public static final long SCARCE_BYTES = 4 * RESERVE_BYTES;

    private final Disk disk;
    private final VaultHome home;
    private final SessionLog log;
    private final ItemQueue queue;
    private final Thread thread;
    private final Map<Integer, Stored> stored = new ConcurrentHashMap<>();
    private volatile EndReason reason = EndReason.STOPPED;
    private volatile State state = new State.Writing();
    private volatile boolean segmentWanted;
    private volatile long roomBytes = Long.MAX_VALUE;

    private VaultWriter(Disk disk, VaultHome home, SessionLog log, SessionStart start) {
        this.disk = disk;
        this.home = home;
        this.log = log;
        this.queue = new ItemQueue(start.nanos());
        this.thread = Thread.ofPlatform().name("vault-writer").unstarted(this::run);
    }

    /// How a writer stands.
    public sealed interface State {
        /// It takes what comes.
        record Writing() implements State {}

        /// The session was closed in order.
        record Closed() implements State {}

        /// It gave up. Everything acknowledged is safe; what was not is lost.
        record Failed(IOException cause) implements State {}
    }

    private record Stored(long items, long newestNanos) {
        Stored plus(Stored more) {
            return new Stored(items + more.items, Math.max(newestNanos, more.newestNanos));
        }
    }

    /// Begins a session: makes its ring and its first segment, durably.
    public static VaultWriter open(Disk disk, VaultHome home, RecorderKeys keys, SessionStart start)
            throws IOException {
        VaultWriter writer = new VaultWriter(disk, home, SessionLog.begin(disk, home, keys, start), start);
        writer.thread.start();
        return writer;
    }

    /// Takes an item without waiting for the disk.
    ///
    /// @return false where it was not taken: too much waits already, or the writer is closed or has failed
    /// @throws IllegalArgumentException where the item is longer than 1 MiB
    public boolean append(Sealable item) {
        return queue.offer(item, Item.encode(item), OptionalInt.empty());
    }

    /// As [#append], for whoever can wait and tries again: not taken either while an eighth of the room is taken up by
    /// such. What cannot wait, as a key cannot, finds the rest, however much comes from elsewhere.
    public boolean appendPatiently(Sealable item) {
        return queue.offerPatiently(item, Item.encode(item));
    }

    /// The epoch of what would be appended now.
    public int epoch() {
        return queue.epoch();
    }

    /// As [#append], for what belongs to that epoch only, such as a frame that refers to the one before it.
    ///
    /// @return false also where another epoch has begun
    public boolean append(Sealable item, int epoch) {
        return queue.offer(item, Item.encode(item), OptionalInt.of(epoch));
    }

    /// Parts the epoch of all that was appended before from that of all that comes.
    public void cutEpoch() {
        queue.cut();
    }

    /// Parts what comes from all that was appended by a segment of its own, whose keys come of nothing that was in
    /// memory before. Waits until what was appended is durable; nothing is to be appended meanwhile.
    public void beginSegment() throws IOException, InterruptedException {
        queue.cut();
        flush();
        segmentWanted = true;
    }

    /// Parts what comes from all that was appended, and waits until the latter is durable.
    ///
    public Closed closeEpochsSince(long fromNanos) throws IOException, InterruptedException {
        int next = queue.cut();
        flush();
        return new Closed(log.spans().since(fromNanos, next), log.spans().lastBefore(next));
    }

    /// Epochs to which nothing will be added.
    ///
    /// @param since those that tell of some moment or a later one, of the last hour
    /// @param last the newest of all; -1 for none
    public record Closed(Epochs since, int last) {}

    /// Waits until all that was appended is durable.
    public void flush() throws IOException, InterruptedException {
        if (!queue.awaitSettled()) {
            throw new IOException("the vault writer has stopped before everything was durable", failure());
        }
    }

    public State state() {
        return state;
    }

    /// Whether less than [#SCARCE_BYTES] was free when something was last written.
    public boolean isScarce() {
        return roomBytes < SCARCE_BYTES;
    }

    private @Nullable IOException failure() {
        return state instanceof State.Failed(IOException cause) ? cause : null;
    }

    /// How many observations of a source are durable.
    public long stored(Source source) {
        return Optional.ofNullable(stored.get(source.code())).map(Stored::items).orElse(0L);
    }

    /// The newest moment of a source that is durable, in the session's nanoseconds.
    public OptionalLong durableNanos(Source source) {
        Stored durable = stored.get(source.code());
        return durable == null ? OptionalLong.empty() : OptionalLong.of(durable.newestNanos);
    }

    private void run() {
        try {
            while (!queue.isClosed()) {
                turn(queue.take());
            }
            List<Item> rest = queue.take();
            turn(rest);
            if (failure() == null) {
                end();
                state = new State.Closed();
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IOException("the vault writer was interrupted", e));
        } catch (RuntimeException | Error e) {
            // Nobody else would see it: the state must not say that it writes.
            fail(new IOException("the vault writer has a fault", e));
            throw e;
        } finally {
            log.close();
        }
    }

    private void end() throws IOException {
        try {
            log.end(reason);
        } catch (IOException first) {
            log.abandon(queue.epoch());
            log.end(reason);
        }
    }

    private void turn(List<Item> items) throws IOException {
        int clockEpoch = queue.epoch();
        if (segmentWanted) {
            segmentWanted = false;
            rotate(items.isEmpty() ? clockEpoch : items.getFirst().epoch());
        }
        try {
            log.write(items, clockEpoch);
        } catch (IOException first) {
            // What the failed segment holds past its last force is unknown: all of it goes into a new one.
            log.abandon(items.isEmpty() ? clockEpoch : items.getFirst().epoch());
            log.write(items, clockEpoch);
        }
        acknowledge(items);
        if (log.isHourOver()) {
            rotate(clockEpoch);
        }
        roomBytes = disk.usableBytes(home.root());
        if (roomBytes < RESERVE_BYTES) {
            log.end(EndReason.FAILED);
            throw new DiskFullException(RESERVE_BYTES);
        }
    }

    private void rotate(int clockEpoch) throws IOException {
        try {
            log.rotate(clockEpoch);
        } catch (IOException first) {
            log.abandon(clockEpoch);
        }
    }

    private void acknowledge(List<Item> items) {
        for (Item item : items) {
            stored.merge(item.source(), new Stored(1, item.nanos()), Stored::plus);
        }
        queue.settle(items.size());
    }

    private void fail(IOException cause) {
        state = new State.Failed(isFull() ? new DiskFullException(RESERVE_BYTES) : cause);
        queue.close();
    }

    private boolean isFull() {
        try {
            return disk.usableBytes(home.root()) < RESERVE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /// Writes what waits, closes the session and returns when that is durable or has failed.
    ///
    /// @throws IOException where the writer failed, now or before
    @Override
    public void close() throws IOException {
        finish();
    }

    /// As [#close], for a recorder that ends by a fault: the session is recorded as failed.
    ///
    /// @throws IOException where the writer failed, now or before
    public void closeFailed() throws IOException {
        reason = EndReason.FAILED;
        finish();
    }

    private void finish() throws IOException {
        queue.close();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        IOException failure = failure();
        if (failure != null) {
            throw new IOException("the session was not closed in order", failure);
        }
    }
}
