package daybook.agent.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.collectors.docs.Scope;
import daybook.consent.Answer;
import daybook.consent.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the bot says comes from what others wrote: the recorder must outlive whatever it is.
class WireTest {
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00.123456789Z");

    private static Frame head(Instant requested, Instant served, Instant stood) {
        Answer answer = new Answer("doc", Answer.Kind.STATE, "", requested, NOW, served);
        return new Frame.Head(1, answer.after(new Answer.Stood(stood, NOW)), "hash", 0, 0);
    }

    /// As the recorder hears it.
    private static Optional<Frame> heard(Frame said) throws IOException {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        new Wire(InputStream.nullInputStream(), pipe).send(said);
        return new Wire(new ByteArrayInputStream(pipe.toByteArray()), OutputStream.nullOutputStream()).receive();
    }

    @Test
    void timeThatNoNumberOfNanosecondsHolds_isUnderstoodByNobody() {
        for (Instant far : List.of(
                Instant.parse("9999-12-31T23:59:59Z"),
                Instant.parse("1969-12-31T23:59:59Z"),
                Instant.MAX,
                Instant.MIN)) {
            for (Frame said : List.of(
                    head(NOW, far, NOW),
                    head(far, NOW, NOW),
                    head(NOW, NOW, far),
                    new Frame.Missed(far, NOW, Reason.UNREACHABLE))) {
                assertThatThrownBy(() -> heard(said)).as("%s", far).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void scope_isHeardAsItWasSaid() throws IOException {
        for (Scope scope : List.of(
                Scope.ALL,
                Scope.NOTHING,
                new Scope(Set.of("out"), null, Set.of()),
                new Scope(Set.of("out"), Set.of("mine", "old"), Set.of("mine")))) {
            assertThat(heard(new Frame.Scoped(scope))).contains(new Frame.Scoped(scope));
        }
    }

    @Test
    void control_anyOther_isHeardAsItWasSaid() throws IOException {
        for (Instant near : List.of(NOW, Instant.EPOCH, Instant.parse("2262-04-10T00:00:00Z"))) {
            for (Frame said : List.of(head(NOW, near, NOW), new Frame.Missed(near, NOW, Reason.UNREACHABLE))) {
                assertThat(heard(said)).contains(said);
            }
        }
    }
}
