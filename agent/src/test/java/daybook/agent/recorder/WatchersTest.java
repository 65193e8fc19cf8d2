package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.Sink;
import daybook.consent.Source;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchersTest {
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final Watchers watchers = new Watchers(
            new Intake(SessionClock.start(), new HoldBack(1, 0), Set.of(), new Tallies(Set.of()), new SignsOfLife()),
            (source, why) -> failures.add(source.word() + ": " + why));

    private interface Run {
        void run() throws CollectorException, InterruptedException;
    }

    @Test
    void everyEndThatNobodyAskedFor_isTold() throws Exception {
        assertTold(() -> {
            throw new CollectorException("The device is gone.");
        });
        assertTold(() -> {
            throw new IllegalStateException("a fault");
        });
        assertTold(() -> {
            throw new OutOfMemoryError("a fault");
        });
        assertTold(() -> {
            throw new InterruptedException();
        });
        assertTold(() -> {});
    }

    @Test
    void control_theEndThatWasAskedFor_isNotTold() throws Exception {
        watchers.start(collector(() -> Thread.sleep(60_000)));
        watchers.stop(Source.POINTER);
        assertThat(failures.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void faults_areToldWithoutTheirMessage_whichMayHoldContent() throws Exception {
        watchers.start(collector(() -> {
            throw new IllegalStateException("canary");
        }));
        assertThat(failures.poll(60, TimeUnit.SECONDS)).isNotNull().doesNotContain("canary");
    }

    private void assertTold(Run run) throws InterruptedException {
        watchers.start(collector(run));
        assertThat(failures.poll(60, TimeUnit.SECONDS)).startsWith("pointer: ");
    }

    private static Collector collector(Run run) {
        return new Collector() {
            @Override
            public Source source() {
                return Source.POINTER;
            }

            @Override
            public void run(Sink sink) throws CollectorException, InterruptedException {
                run.run();
            }
        };
    }
}
