package daybook.agent.recorder;

import daybook.consent.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which collectors are silent: one whose device fails ends, and says so, but a hung one tells nobody. [#look] is for
/// one thread, the rest for any.
final class SignsOfLife {
    /// What a collector does between two signs takes a few seconds at the most.
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    /// Where whoever looks was held up for so long itself, as by a machine that stood still, so was all else.
    private static final long HELD_UP_NANOS = 1_000_000_000L;

    /// Is told who is silent, and who no longer.
    interface Listener {
        /// @param sinceNanos when it gave its last sign
        void silent(Source source, long sinceNanos);

        void heard(Source source, long nanos);
    }

    private final Map<Source, Long> last = new ConcurrentHashMap<>();
    private final Set<Source> ended = ConcurrentHashMap.newKeySet();
    private final Map<Source, Long> silentSince = new EnumMap<>(Source.class);
    private long lookedNanos = Long.MIN_VALUE / 2;
    private long heldUpUntilNanos = Long.MIN_VALUE / 2;

    /// It watches.
    void gave(Source source, long nanos) {
        last.merge(source, nanos, Math::max);
    }

    /// To be called many times a second.
    void look(long nanos, Listener listener) {
        if (nanos - lookedNanos > HELD_UP_NANOS) {
            heldUpUntilNanos = nanos;
        }
        lookedNanos = nanos;
        last.keySet().removeAll(ended);
        last.forEach((source, sign) -> {
            Long since = silentSince.get(source);
            if (since == null && nanos - Math.max(sign, heldUpUntilNanos) > PATIENCE_NANOS) {
                silentSince.put(source, sign);
                listener.silent(source, sign);
            } else if (since != null && sign > since) {
                silentSince.remove(source);
                listener.heard(source, nanos);
            }
        });
    }

    /// It watches no longer, which others say. What it still gives is no sign.
    void ended(Source source) {
        ended.add(source);
    }
}
