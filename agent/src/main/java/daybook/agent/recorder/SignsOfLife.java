package daybook.agent.recorder;

import daybook.consent.Source;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which collectors are silent: one whose device fails ends, and says so, but a hung one tells nobody. [#look] is for
/// one thread, the rest for any.
final class SignsOfLife {
    /// What a collector does between two signs takes a few seconds at the most.
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    /// Where whoever looks was held up for longer itself, as by a machine that stood still, so was all else.
    private static final long HELD_UP_NANOS = 1_000_000_000L;
    /// One that ends or is ended without a sign for so long hung by then.
    private static final long HUNG_NANOS = 2_000_000_000L;

    /// Is told who is silent, and who no longer.
    interface Listener {
        /// @param sinceNanos up to when it had offered all
        void silent(Source source, long sinceNanos);

        void heard(Source source, long nanos);
    }

    /// @param nanos when it was given
    /// @param untilNanos what was there before then has been offered
    private record Sign(long nanos, long untilNanos) {
        Sign and(Sign other) {
            return new Sign(Math.max(nanos, other.nanos), Math.max(untilNanos, other.untilNanos));
        }
    }

    /// How long a sign has been the last one, less the time in which nobody could look.
    private record Quiet(Sign since, long nanos) {}

    private final Map<Source, Sign> last = new ConcurrentHashMap<>();
    private final Set<Source> ended = ConcurrentHashMap.newKeySet();
    private final Map<Source, Quiet> quiet = new EnumMap<>(Source.class);
    private final Set<Source> silent = EnumSet.noneOf(Source.class);
    private long lookedNanos;

    /// Its collector still watches.
    ///
    /// @param untilNanos what was there before then has been offered
    void gave(Source source, long nanos, long untilNanos) {
        last.merge(source, new Sign(nanos, untilNanos), Sign::and);
    }

    /// Something of it was, that was seen then. It is no sign: marks are made by people, whom nobody waits for.
    void offered(Source source, long nanos) {
        last.computeIfPresent(source, (_, sign) -> sign.and(new Sign(sign.nanos(), nanos)));
    }

    /// To be called many times a second.
    void look(long nanos, Listener listener) {
        long step = Math.min(nanos - lookedNanos, HELD_UP_NANOS);
        lookedNanos = nanos;
        last.keySet().removeAll(ended);
        last.forEach((source, sign) -> {
            Quiet before = quiet.getOrDefault(source, new Quiet(sign, 0));
            boolean isNew = before.since().nanos() != sign.nanos();
            Quiet now = new Quiet(sign, isNew ? 0 : before.nanos() + step);
            quiet.put(source, now);
            if (isNew && silent.remove(source)) {
                listener.heard(source, nanos);
            } else if (now.nanos() > PATIENCE_NANOS && silent.add(source)) {
                listener.silent(source, Math.max(0, sign.untilNanos()));
            }
        });
    }

    /// It watches no longer, which others say. What it still gives is no sign.
    ///
    /// @return since when it is missing: that instant, or up to when it had offered all, where it hung
    long ended(Source source, long nanos) {
        Sign sign = last.get(source);
        ended.add(source);
        return sign == null || nanos - sign.nanos() < HUNG_NANOS
                ? nanos
                : Math.min(nanos, Math.max(0, sign.untilNanos()));
    }
}
