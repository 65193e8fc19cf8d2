package daybook.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.docs.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScopeTellingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void ofWhatChangesAgainAtOnce_onlyTheLastIsTold() throws Exception {
        BlockingQueue<Scope> told = new LinkedBlockingQueue<>();
        try (ScopeTelling telling = new ScopeTelling(told::add, LONG, () -> {})) {
            telling.tell(only("a"));
            telling.tell(only("a", "b"));
            telling.tell(only("a", "b", "c"));
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(only("a", "b", "c"));
            telling.tell(only("a"));
            assertThat(told.poll(30, TimeUnit.SECONDS)).as("control").isEqualTo(only("a"));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aBotThatDoesNotListen_isEnded_andNobodyWaitsForIt() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ScopeTelling.Handing deaf = _ -> {
            begun.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (ScopeTelling telling = new ScopeTelling(deaf, SHORT, ended::countDown)) {
            telling.tell(only("a"));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            telling.tell(only("b"));
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        CountDownLatch listened = new CountDownLatch(1);
        CountDownLatch wronged = new CountDownLatch(1);
        try (ScopeTelling telling = new ScopeTelling(_ -> listened.countDown(), SHORT, wronged::countDown)) {
            telling.tell(only("a"));
            assertThat(listened.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(wronged.await(2 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
                    .as("control: one that listens is not")
                    .isFalse();
        }
    }

    private static Scope only(String... documents) {
        return new Scope(Set.of(), Set.of(documents), null);
    }
}
