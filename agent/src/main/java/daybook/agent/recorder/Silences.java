package daybook.agent.recorder;

import daybook.consent.Moment;
import daybook.consent.Source;
import java.util.ArrayList;
import java.util.List;

/// The stretches in which a source's collector was silent: what it brings of them afterwards may be a part of what was
/// there, and nothing of it is stored. Confined to the gatekeeper's thread.
final class Silences {
    private record Silence(Source source, long fromNanos, long toNanos) {
        boolean covers(Source other, long nanos) {
            return source == other && fromNanos < nanos && nanos < toNanos;
        }
    }

    private final List<Silence> silences = new ArrayList<>();

    void begins(Source source, long nanos) {
        silences.add(new Silence(source, nanos, Long.MAX_VALUE));
    }

    void ends(Source source, long nanos) {
        silences.replaceAll(each -> each.source() == source && each.toNanos() == Long.MAX_VALUE
                ? new Silence(source, each.fromNanos(), nanos)
                : each);
    }

    boolean covers(Source source, long nanos) {
        return silences.stream().anyMatch(each -> each.covers(source, nanos));
    }

    boolean covers(Source source, Moment at) {
        return covers(source, at.nanos());
    }

    /// The first instant after that in which one begins to hold.
    long firstAfter(long nanos) {
        return silences.stream()
                .mapToLong(each -> each.fromNanos() + 1)
                .filter(from -> from > nanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Nothing that was seen before is still to be decided.
    void forgetBefore(long nanos) {
        silences.removeIf(each -> each.toNanos() < nanos);
    }
}
