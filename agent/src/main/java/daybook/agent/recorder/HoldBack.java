package daybook.agent.recorder;

import daybook.consent.Observation;
import daybook.consent.Picture;
import daybook.consent.Seen;
import daybook.consent.Source;
import daybook.consent.Unread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What was seen and is not yet decided. It waits in memory, nowhere else. Safe for use by several threads.
final class HoldBack {
    /// Three minutes of a thousand transitions a second; a recorder that is that far behind says so with a gap.
    static final int CAPACITY = 200_000;

    /// Twenty pictures of a screen of 1920 by 1080.
    static final long PICTURE_BYTES = 64L << 20;

    private record Held(long arrivedNanos, Seen seen) {}

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

    /// When the first of that source was seen that waits here; that instant where all are later.
    synchronized long since(Source source, long nanos) {
        return held.stream()
                .map(Held::seen)
                .filter(seen -> seen.source() == source)
                .mapToLong(seen -> seen.at().nanos())
                .reduce(nanos, Math::min);
    }

    /// Forgets everything.
    synchronized void drop() {
        for (Held one : held) {
            if (one.seen() instanceof Picture picture) {
                picture.pixels().release();
            }
        }
        held.clear();
        pictureBytes = 0;
    }

    private static long pictureBytes(Seen seen) {
        return switch (seen) {
            case Picture picture -> picture.pixels().sizeBytes();
            case Observation _, Unread _ -> 0;
        };
    }
}
