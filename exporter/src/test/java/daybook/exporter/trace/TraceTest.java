package daybook.exporter.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.consent.Gap;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.vault.codec.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void sourcesSideBySide_comeInOrderOfTime() throws Exception {
        assertThat(labels(mark(1), mark(5), mark(9), gap(2, 4), mark(3))).containsExactly("1", "2-4", "3", "5", "9");
    }

    @Test
    void thingsOfOneInstant_stayAsTheyCame() throws Exception {
        assertThat(labels(gap(1, 2), mark(1), gap(1, 3))).containsExactly("1-2", "1", "1-3");
    }

    @Test
    void aLongSession_isReadLazily() throws Exception {
        Iterator<Long> seconds = LongStream.range(0, 100_000).iterator();
        long[] read = {0};
        Trace trace = new Trace(() -> {
            read[0]++;
            return Optional.of(mark(seconds.next()));
        });
        trace.next();
        assertThat(read[0]).isLessThan(100);
    }

    @Test
    void whatCameBeforeAFailure_isGiven_thenTheFailure() throws Exception {
        Iterator<Stored> whole = List.of(mark(2), mark(1)).iterator();
        Trace trace = new Trace(() -> {
            if (whole.hasNext()) {
                return Optional.of(whole.next());
            }
            throw new IOException("damaged");
        });
        assertThat(label(trace.next().orElseThrow())).isEqualTo("1");
        assertThat(label(trace.next().orElseThrow())).isEqualTo("2");
        assertThatThrownBy(trace::next).hasMessage("damaged");
        assertThatThrownBy(trace::next).hasMessage("damaged");
    }

    private static List<String> labels(Stored... stored) throws IOException {
        Iterator<Stored> all = List.of(stored).iterator();
        Trace trace = new Trace(() -> all.hasNext() ? Optional.of(all.next()) : Optional.empty());
        List<String> labels = new ArrayList<>();
        for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
            labels.add(label(next.get()));
        }
        return labels;
    }

    private static String label(Stored stored) {
        return switch (stored) {
            case Stored.Seen seen -> "" + seen.observation().at().nanos() / SECOND;
            case Stored.Missing missing ->
                missing.gap().fromNanos() / SECOND + "-" + missing.gap().toNanos() / SECOND;
            default -> "other";
        };
    }

    private static Stored mark(long second) {
        return new Stored.Seen(0, new Observation.Mark(new Moment(second * SECOND, 1), ""));
    }

    private static Stored gap(long from, long to) {
        return new Stored.Missing(0, new Gap(Source.KEYSTROKES, from * SECOND, to * SECOND, Reason.PAUSED));
    }
}
