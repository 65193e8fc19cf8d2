package daybook.agent.recorder;

import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Seen;
import daybook.consent.Unread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What was seen and is not yet decided. It waits in memory, nowhere else. Safe for use by several threads.
final class HoldBack {
    /// Three minutes of a thousand transitions a second; a recorder that is that far behind says so with a gap.
    static final int CAPACITY = 200_000;

    /// Twenty pictures of a screen of 1920 by 1080.
    static final long PICTURE_BYTES = 64L << 20;

    private record Held(long arrivedNanos, Seen seen) {
        /// A time that is read off another clock may lie shortly after its arrival.
        boolean mayBeOf(long untilNanos) {
            return arrivedNanos <= untilNanos || seen.at().nanos() - seen.at().errNanos() <= untilNanos;
        }
    }

    private final Deque<Held> held = new ArrayDeque<>();
    private final int capacity;
    private final long pictureCapacityBytes;
    private long pictureBytes;

    HoldBack(int capacity, long pictureCapacityBytes) {
        this.capacity = capacity;
        this.pictureCapacityBytes = pictureCapacityBytes;
    }

    /// @return false where it is full and what was seen was dropped
    synchronized boolean offer(long nowNanos, Seen seen) {
        long bytes = pictureBytes + pictureBytes(seen);
        if (held.size() >= capacity || bytes > pictureCapacityBytes) {
            return false;
        }
        pictureBytes = bytes;
        held.addLast(new Held(nowNanos, seen));
        return true;
    }

    /// The oldest, where it arrived at or before that instant.
    synchronized Optional<Seen> take(long arrivedByNanos) {
        Held first = held.peekFirst();
        if (first == null || first.arrivedNanos() > arrivedByNanos) {
            return Optional.empty();
        }
        held.removeFirst();
        pictureBytes -= pictureBytes(first.seen());
        return Optional.of(first.seen());
    }

    /// When the first of the pictures was made that wait here; that instant where all are later.
    synchronized long picturesSince(long nanos) {
        return held.stream()
                .map(Held::seen)
                .filter(Picture.class::isInstance)
                .mapToLong(picture -> picture.at().nanos())
                .reduce(nanos, Math::min);
    }

    /// Forgets what came until then, and what may have been seen by then.
    ///
    /// @return which that was
    synchronized List<Seen> drop(long untilNanos) {
        List<Seen> dropped = new ArrayList<>();
        held.removeIf(one -> one.mayBeOf(untilNanos) && dropped.add(one.seen()));
        for (Seen seen : dropped) {
            pictureBytes -= pictureBytes(seen);
            if (seen instanceof Picture picture) {
                picture.pixels().release();
            }
        }
        return dropped;
    }

    private static long pictureBytes(Seen seen) {
        return switch (seen) {
            case Picture picture -> picture.pixels().sizeBytes();
            case Observation _, Unread _ -> 0;
        };
    }
}
