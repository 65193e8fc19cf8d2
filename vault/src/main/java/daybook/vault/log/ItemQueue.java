package daybook.vault.log;

import daybook.consent.Sealable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// What waits for the writer's thread, and the epoch that each item belongs to. For any threads.
///
/// The epoch is the session's clock in steps of ten seconds, plus one for each cut: arriving and cutting take the same
/// lock, so a cut parts all that came before it from all that comes after.
final class ItemQueue {
    /// How long an item may wait for others to share a force with.
    private static final long GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /// How often the writer looks after epochs that have passed while nothing arrives.
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long EPOCH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_ITEMS = 1 << 18;

    /// What those who can wait may take up together, so that keys find room however much of theirs comes.
    private static final int PATIENT_SHARE = 8;

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition settled = lock.newCondition();

    private ArrayDeque<Item> waiting = new ArrayDeque<>();
    private long bytes;
    private long patientBytes;
    private int patientItems;
    private int cuts;
    private int hurried;
    private boolean closed;
    private long offered;
    private long done;
    private long lastTaken = System.nanoTime();

    ItemQueue(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// As [#offer], of whoever can wait and offers it again: refused while enough of their items wait.
    boolean offerPatiently(Sealable item, byte[] encoded) {
        lock.lock();
        try {
            if (patientItems >= MOST_ITEMS / PATIENT_SHARE
                    || patientBytes + encoded.length > MOST_BYTES / PATIENT_SHARE
                    || !offer(item, encoded, OptionalInt.empty())) {
                return false;
            }
            patientItems++;
            patientBytes += encoded.length;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @param only the one epoch that it may go into, where not any will do
    /// @return false where there is no room, the queue is closed or it is another epoch's time
    boolean offer(Sealable item, byte[] encoded, OptionalInt only) {
        lock.lock();
        try {
            int epoch = epoch();
            if (only.isPresent() && only.getAsInt() != epoch) {
                return false;
            }
            if (closed || waiting.size() >= MOST_ITEMS || bytes + encoded.length > MOST_BYTES) {
                return false;
            }
            waiting.add(Item.of(item, encoded, epoch));
            bytes += encoded.length;
            offered++;
            if (waiting.size() == 1 || isHalfFull()) {
                arrived.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @return the epoch of what will arrive
    int cut() {
        lock.lock();
        try {
            cuts++;
            arrived.signal();
            return epoch();
        } finally {
            lock.unlock();
        }
    }

    /// The epoch of what would arrive now.
    int epoch() {
        lock.lock();
        try {
            return Math.toIntExact(nanos.getAsLong() / EPOCH_NANOS + cuts);
        } finally {
            lock.unlock();
        }
    }

    private boolean isHalfFull() {
        return waiting.size() >= MOST_ITEMS / 2 || bytes >= MOST_BYTES / 2;
    }

    /// Waits for items to gather and takes all of them; none where nothing came for a second or the queue is closed.
    List<Item> take() throws InterruptedException {
        lock.lock();
        try {
            long left = IDLE_NANOS;
            while (waiting.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            left = GATHERING_NANOS - (System.nanoTime() - lastTaken);
            while (!waiting.isEmpty() && hurried == 0 && !closed && !isHalfFull() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            lastTaken = System.nanoTime();
            ArrayDeque<Item> taken = waiting;
            waiting = new ArrayDeque<>();
            bytes = 0;
            patientBytes = 0;
            patientItems = 0;
            return new ArrayList<>(taken);
        } finally {
            lock.unlock();
        }
    }

    /// Tells those who wait that so many more items are durable.
    void settle(int items) {
        lock.lock();
        try {
            done += items;
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all that was offered before is durable, hurrying the writer.
    ///
    /// @return false where the queue was closed before that
    boolean awaitSettled() throws InterruptedException {
        lock.lock();
        try {
            long goal = offered;
            hurried++;
            arrived.signal();
            try {
                while (done < goal && !closed) {
                    settled.await();
                }
            } finally {
                hurried--;
            }
            return done >= goal;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
