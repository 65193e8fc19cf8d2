package daybook.collectors.docs;

import daybook.collectors.docs.Keeper.Missed;
import daybook.emulator.web.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time in which all that was asked failed: from the first question up to the next answer.
record Stretch(Instant from, Instant to) {

    /// @param asked what was asked, in order
    /// @param end when the bot was stopped, which ends the last
    static List<Stretch> of(List<Exchange> asked, Instant end) {
        List<Stretch> found = new ArrayList<>();
        Instant from = null;
        for (Exchange one : asked) {
            if (one.at().isAfter(end)) {
                break;
            }
            if (!failed(one)) {
                add(found, from, one.at());
                from = null;
            } else if (from == null) {
                from = one.at();
            }
        }
        add(found, from, end);
        return found;
    }

    private static void add(List<Stretch> found, @Nullable Instant from, Instant to) {
        if (from != null) {
            found.add(new Stretch(from, to));
        }
    }

    /// Without an answer to the question; that there is nothing of that name, for one, is an answer.
    static boolean failed(Exchange one) {
        int status = one.status();
        return status == 0 || one.isCut() || status == 401 || status == 403 || status == 429 || status >= 500;
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /// Whether it lies in these, which come in pieces.
    boolean isIn(List<Missed> gaps) {
        Instant up = from;
        List<Missed> inOrder =
                gaps.stream().sorted(Comparator.comparing(Missed::from)).toList();
        for (Missed gap : inOrder) {
            if (!gap.from().isAfter(up) && gap.to().isAfter(up)) {
                up = gap.to();
            }
        }
        return !up.isBefore(to);
    }
}
