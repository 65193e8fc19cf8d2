package daybook.emulator.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What goes wrong, as a test wants it. Sign-in is spared unless its path is named.
public final class Faults {
    private final List<Planned> planned = new ArrayList<>();
    private final Map<String, Runnable> passing = new LinkedHashMap<>();
    private @Nullable Bursts bursts;
    private Duration dateSkew = Duration.ZERO;

    private static final class Planned {
        private final Fault fault;
        private final String path;
        private int left;

        Planned(Fault fault, String path, int left) {
            this.fault = fault;
            this.path = path;
            this.left = left;
        }

        boolean isFor(Request request, Api api) {
            return path.isEmpty() ? api != Api.OAUTH : request.path().contains(path);
        }
    }

    private static final class Bursts {
        /// Those that pass by themselves.
        private static final List<Fault> KINDS = List.copyOf(EnumSet.complementOf(
                EnumSet.of(Fault.OFF, Fault.FORBIDDEN, Fault.INVALID, Fault.UNAUTHORISED, Fault.EMPTY)));

        private final Random random;
        private final int oneIn;
        private final int length;
        private int left;
        private Fault fault = Fault.TOO_MANY;

        Bursts(long seed, int oneIn, int length) {
            this.random = new Random(seed);
            this.oneIn = oneIn;
            this.length = length;
        }

        Optional<Fault> next() {
            if (left == 0 && random.nextInt(oneIn) == 0) {
                left = 1 + random.nextInt(length);
                fault = KINDS.get(random.nextInt(KINDS.size()));
            }
            left -= left > 0 ? 1 : 0;
            return left > 0 ? Optional.of(fault) : Optional.empty();
        }
    }

    Faults() {}

    /// The next requests fail with this status: 403 (too fast), 429, 500, 502 or 503.
    public void next(int status, int requests) {
        next(Fault.of(status), requests);
    }

    public void next(Fault fault, int requests) {
        next(fault, requests, "");
    }

    /// The next requests whose path contains this fail.
    public synchronized void next(Fault fault, int requests, String path) {
        planned.add(new Planned(fault, path, requests));
    }

    /// What happens while a request is answered whose path contains this: time may pass by the clock of a test.
    public synchronized void takesTime(String path, Runnable passes) {
        passing.put(path, passes);
    }

    /// Lets the time pass that this request takes.
    void pass(Request request) {
        List<Runnable> now;
        synchronized (this) {
            now = passing.entrySet().stream()
                    .filter(one -> request.path().contains(one.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
        now.forEach(Runnable::run);
    }

    /// Any fault, at random, some in a row. The same seed and requests give the same faults.
    ///
    /// @param oneIn about how many requests lie between two bursts
    /// @param length how many requests a burst hits at most
    public synchronized void comeInBursts(long seed, int oneIn, int length) {
        bursts = new Bursts(seed, oneIn, length + 1);
    }

    /// Nothing fails any more.
    public synchronized void end() {
        planned.clear();
        passing.clear();
        bursts = null;
        dateSkew = Duration.ZERO;
    }

    /// The `Date` of answers is off by this much.
    public synchronized void skewDateBy(Duration skew) {
        dateSkew = skew;
    }

    synchronized Duration dateSkew() {
        return dateSkew;
    }

    /// What befalls this request.
    synchronized Optional<Fault> take(Request request, Api api) {
        for (Iterator<Planned> all = planned.iterator(); all.hasNext(); ) {
            Planned next = all.next();
            if (next.isFor(request, api)) {
                if (--next.left <= 0) {
                    all.remove();
                }
                return Optional.of(next.fault);
            }
        }
        return bursts == null || api == Api.OAUTH ? Optional.empty() : bursts.next();
    }
}
