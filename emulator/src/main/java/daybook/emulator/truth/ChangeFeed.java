package daybook.emulator.truth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// That files changed, numbered in order. A file has one entry, its last one, and an entry may come late.
public final class ChangeFeed {
    private static final int NUMBERS_SKIPPED = 1000;

    private final InstantSource clock;
    private final List<Mark> marks = new ArrayList<>();
    private Duration late = Duration.ZERO;
    private long next = 1;
    private long oldest = 1;

    ChangeFeed(InstantSource clock) {
        this.clock = clock;
    }

    /// An entry: this file changed then.
    public record Mark(long number, String file, Instant at) {}

    /// How long an entry takes until anybody sees it.
    public void comeLateBy(Duration delay) {
        late = delay;
    }

    /// Makes invalid every number that was given out.
    public void forget() {
        next += NUMBERS_SKIPPED;
        oldest = next;
    }

    void changed(String file) {
        marks.add(new Mark(next++, file, clock.instant()));
    }

    /// Whether a reader may still go on from here.
    public boolean knows(long number) {
        return number >= oldest && number <= next;
    }

    /// From where a reader goes on that has read all there is to see.
    public long end() {
        List<Mark> seen = seen();
        return seen.isEmpty() ? oldest : Math.max(oldest, seen.getLast().number() + 1);
    }

    /// The last entry of each file that changed from there on, in order.
    public List<Mark> since(long number) {
        Map<String, Mark> last = new LinkedHashMap<>();
        for (Mark mark : seen()) {
            if (mark.number() >= number) {
                last.remove(mark.file());
                last.put(mark.file(), mark);
            }
        }
        return List.copyOf(last.values());
    }

    private List<Mark> seen() {
        Instant until = clock.instant().minus(late);
        int count = marks.size();
        while (count > 0 && marks.get(count - 1).at().isAfter(until)) {
            count--;
        }
        return marks.subList(0, count);
    }
}
