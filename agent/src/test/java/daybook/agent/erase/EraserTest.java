package daybook.agent.erase;

import static daybook.agent.erase.Written.key;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Home;
import daybook.agent.review.Idle;
import daybook.agent.review.ReviewServer;
import daybook.consent.Epochs;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.exporter.staging.Staging;
import daybook.vault.Id;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.Shares;
import daybook.vault.log.VaultCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes with what is erased, whoever erases it.
class EraserTest {
    private static final Set<Source> ALL = EnumSet.allOf(Source.class);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Written written;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @SuppressWarnings("NullAway.Init")
    private Eraser eraser;

    @BeforeEach
    void make() throws Exception {
        written = new Written(folder);
        home = written.home;
        RecorderKeys keys = home.keys();
        eraser = new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer());
    }

    @Test
    void whatIsStaged_goesWithWhatIsErased_andBeforeNothingIsErasedItStays() throws Exception {
        SessionSummary session = written.session(key(5, "a"), key(15, "b"));
        Path staged = stage();
        assertThat(eraser.erase(session.session(), ALL, Epochs.parse("7"))).isEmpty();
        assertThat(staged).as("control").exists();

        Receipt receipt =
                eraser.erase(session.session(), ALL, Epochs.parse("0")).orElseThrow();

        assertThat(staged).doesNotExist();
        assertThat(receipt.staging()).isFalse();
        assertThat(written.texts(session.session())).containsExactly("b");
    }

    @Test
    void whatIsBeingStaged_doesNotKeepShares_andIsTold_andGoesWhenTheVaultIsOpened() throws Exception {
        SessionSummary session = written.session(key(5, "a"), key(15, "b"));
        Path being = home.releases().resolve(Id.random().hex());
        Staging staging = Staging.begin(being, written.owner.file());

        Receipt receipt =
                eraser.erase(session.session(), ALL, Epochs.parse("0")).orElseThrow();

        assertThat(receipt.staging()).isTrue();
        assertThat(written.texts(session.session())).containsExactly("b");
        staging.finish(new byte[] {1}, written.owner.owner());
        home.eraseAgain();
        assertThat(being).doesNotExist();
        Path later = stage();
        Files.setLastModifiedTime(
                later.resolve("key.sealed"), FileTime.from(Instant.now().plusSeconds(10)));
        home.eraseAgain();
        assertThat(later).as("control: staged after it").exists();
    }

    @Test
    void afterACrashBetweenStatementAndDeed_whatIsStagedGoesToo() throws Exception {
        SessionSummary session = written.session(key(5, "a"), key(15, "b"));
        Path staged = stage();
        Files.setLastModifiedTime(
                staged.resolve("key.sealed"), FileTime.from(Instant.now().plusSeconds(10)));
        RecorderKeys keys = home.keys();
        home.state(
                keys,
                new Statement.Erased(session.session().hex(), Set.of(Source.KEYSTROKES), Epochs.parse("0")),
                Entry.Hand.RECORDER,
                keys.signer());

        home.eraseAgain();

        assertThat(staged).doesNotExist();
        assertThat(written.texts(session.session())).containsExactly("b");
    }

    @Test
    void retention_takesWhatIsStaged_andCountsFromWhenTheSessionEnded_notFromWhatItRecorded() throws Exception {
        SessionSummary slept = written.session(key(5, "a"));
        Path staged = stage();
        Instant ended = Written.STARTED.plus(Duration.ofDays(10));
        try (var files = Files.walk(home.files().sessions())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(ended));
            }
        }
        Retention retention = new Retention(home, home.keys(), eraser);
        Map<Source, Integer> days = Map.of(Source.KEYSTROKES, 30);

        assertThat(retention.run(days, List.of(slept), ended.plus(Duration.ofDays(29))))
                .isEmpty();
        assertThat(staged).exists();
        assertThat(retention.run(days, List.of(slept), ended.plus(Duration.ofDays(30))))
                .hasSize(1);
        assertThat(staged).doesNotExist();
        assertThat(Shares.present(home.disk(), home.files(), slept.session())).doesNotContainKey(Source.KEYSTROKES);
    }

    /// As two processes would: what the one seals anew the other must not destroy, and the other way round.
    @Test
    void twoErasuresOfOneEpoch_comeOneAfterTheOther_andTheSecondIsTold_andBothHold() throws Exception {
        SessionSummary session = written.session(key(1, "a"), key(3, "b"), key(5, "c"));
        Eraser owners = new Eraser(home, home.keys(), Entry.Hand.OWNER, written.owner.owner());
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        Thread thread;
        try (ErasingLock _ = ErasingLock.take(home, told::add)) {
            assertThat(told).as("control: nobody to wait for").isEmpty();
            thread = Thread.ofPlatform().start(() -> {
                try (ErasingLock _ = ErasingLock.take(home, told::add)) {
                    erase(owners, session, 4, 6);
                    second.complete(null);
                } catch (Exception e) {
                    second.completeExceptionally(e);
                }
            });
            assertThat(told.poll(10, TimeUnit.SECONDS)).contains("this goes on once that is done");
            erase(owners, session, 0, 2);
            assertThat(written.texts(session.session())).containsExactly("b", "c");
        }
        thread.join();
        second.get();
        assertThat(told).as("told once").isEmpty();
        assertThat(written.texts(session.session())).containsExactly("b");
        assertThat(VaultCheck.run(home.disk(), home.files(), written.owner, home.erasures(home.keys()))
                        .findings())
                .isEmpty();
    }

    private void erase(Eraser eraser, SessionSummary session, int from, int to) throws Exception {
        Span time = new Span(Written.nanos(from), Written.nanos(to));
        assertThat(eraser.erasePart(written.owner, session.session(), ALL, Epochs.parse("0"), time::mayHold))
                .isPresent();
    }

    @Test
    void aTimeThatIsJustOver_mayStillGetWhatIsHeldBack() {
        Span time = new Span(0, Written.nanos(100));
        assertThat(time.mayGetMore(Written.nanos(99))).isTrue();
        assertThat(time.mayGetMore(Written.nanos(129))).isTrue();
        assertThat(time.mayGetMore(Written.nanos(136))).isFalse();
    }

    @Test
    void reviewProcess_isTold_andThatIsNoUse() throws Exception {
        SessionSummary session = written.session(key(5, "a"), key(15, "b"));
        AtomicLong clock = new AtomicLong();
        Idle idle = new Idle(InstantSource.fixed(Instant.EPOCH), clock::get, Duration.ofDays(1));
        CountDownLatch told = new CountDownLatch(1);
        ReviewServer server = ReviewServer.open(home, idle, new ReviewServer.Desk() {
            @Override
            public OptionalInt run(List<String> words, PrintWriter out, PrintWriter err) {
                return OptionalInt.empty();
            }

            @Override
            public void refresh() {
                told.countDown();
            }
        });
        Thread serving = Thread.ofPlatform().daemon().start(() -> serve(server));
        assertThat(eraser.erase(session.session(), ALL, Epochs.parse("7"))).isEmpty();
        assertThat(told.getCount()).as("control").isEqualTo(1);
        clock.set(Idle.LIMIT.toNanos() - 1);

        eraser.erase(session.session(), ALL, Epochs.parse("0"));

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        clock.set(Idle.LIMIT.toNanos());
        serving.join();
    }

    private void serve(ReviewServer server) {
        try {
            server.serve(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path stage() throws IOException {
        Path staged = home.releases().resolve(Id.random().hex());
        Staging.begin(staged, written.owner.file()).finish(new byte[] {1}, written.owner.owner());
        return staged;
    }
}
