package daybook.exporter.docs;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What [Attribution] has gathered of one document, by this machine's clock, ordered so that it may be asked of each of
/// many edits.
///
/// @param writers who alone might write, each time that it was told, in that order; [#NOBODY_KNOWN] for none or several
/// @param told from when on Google tells of all that happened, to when it was asked
/// @param acts of each whom Activity names
/// @param begun when each of them began, at the earliest
/// @param touches of each whom Drive names as having modified it
/// @param isBot whether that is an account that only reads
record Evidence(
        List<String> writers,
        Spans told,
        Map<String, Spans> acts,
        NavigableSet<Long> begun,
        Map<String, Spans> touches,
        Predicate<String> isBot)
        implements Authors {
    /// What is not known by any name: a link, a group, somebody of whom Activity does not say who they are.
    static final String NOBODY_KNOWN = "";

    /// What happened is told by then.
    private static final long LATE_NANOS = 15 * 60 * Nanos.SECOND;
    /// A stretch of edits by one person is told once, at its end, which may come after others have done something.
    private static final long TOLD_ONCE_NANOS = 60 * 60 * Nanos.SECOND;
    /// A document is looked at every ten minutes at the least, and a quarter of that late at the most. Where it was
    /// longer, nobody looked: who was let in and out meanwhile, no answer tells.
    private static final long LONGEST_NANOS = 750 * Nanos.SECOND;
    /// What the two clocks may differ by beyond what answers show.
    private static final long SLACK_NANOS = 2 * Nanos.SECOND;

    @Override
    public @Nullable String between(long fromNanos, long toNanos, int before, int after) {
        String writer = toNanos - fromNanos <= LONGEST_NANOS ? writer(before, after) : null;
        long from = fromNanos - SLACK_NANOS;
        long to = toNanos + SLACK_NANOS;
        return confirmed(writer != null ? writer : actor(from, to), from, to);
    }

    /// The same one each time: the last before, all between and the first after.
    private @Nullable String writer(int before, int after) {
        if (before == 0 || after == writers.size()) {
            return null;
        }
        String one = writers.get(before - 1);
        boolean always = writers.subList(before, after + 1).stream().allMatch(one::equals);
        return always && !one.equals(NOBODY_KNOWN) ? one : null;
    }

    private @Nullable String actor(long from, long to) {
        long end = to + TOLD_ONCE_NANOS;
        if (!told.anyOver(from, end + LATE_NANOS)) {
            return null;
        }
        Set<String> acting = in(acts, from, end);
        Long next = begun.higher(end);
        if (next != null) {
            acting.addAll(in(acts, next, next));
        }
        // Somebody acted in the stretch itself, and nobody else who may have written in it.
        boolean one = acting.size() == 1 && !in(acts, from, to).isEmpty() && !acting.contains(NOBODY_KNOWN);
        return one ? acting.iterator().next() : null;
    }

    /// Activity's ids cannot be told from Drive's. But where Drive tells of two, no one person did it all.
    private @Nullable String confirmed(@Nullable String who, long from, long to) {
        if (who == null || isBot.test(who)) {
            return null;
        }
        Set<String> modifying = in(touches, from, to);
        Set<String> acting = in(acts, from, to);
        boolean one = modifying.size() <= 1
                && acting.size() <= 1
                && !acting.contains(NOBODY_KNOWN)
                && modifying.stream().allMatch(other -> People.mayBeOne(who, other))
                && acting.stream().allMatch(other -> People.mayBeOne(who, other));
        return one ? who : null;
    }

    private static Set<String> in(Map<String, Spans> each, long from, long to) {
        Set<String> in = new TreeSet<>();
        each.forEach((who, spans) -> {
            if (spans.anyIn(from, to)) {
                in.add(who);
            }
        });
        return in;
    }

    @Override
    public String toString() {
        return "Evidence";
    }
}
