package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.collectors.google.Credentials;
import daybook.collectors.google.Endpoints;
import daybook.collectors.google.KeyFile;
import daybook.consent.Answer;
import daybook.consent.Answer.Kind;
import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The bot as it runs: by the machine's clock, on threads of its own.
class LanesTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final int SHEETS = 12;
    private static final Duration ANSWER = Duration.ofMillis(200);

    private final Keeper keeper = new Keeper();

    @Test
    void edit_isFoundWhileItRuns_andItEndsWhenInterrupted() throws Exception {
        try (Emulator google = Emulator.start()) {
            Document document = document(google);
            FutureTask<Ending> run = new FutureTask<>(bot(google, keeper)::run);
            Thread thread = Thread.ofPlatform().start(run);
            await(() -> !keeper.all(document.id(), Kind.STATE).isEmpty());
            document.by(Office.ADA).append("t.0", "now\n");
            await(() ->
                    new String(keeper.last(document.id(), Kind.STATE).body(), StandardCharsets.UTF_8).contains("now"));
            thread.interrupt();
            assertThat(run.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(Ending.INTERRUPTED);
            assertThat(new String(keeper.state(), StandardCharsets.UTF_8)).contains(document.id());
        }
    }

    @Test
    void answerThatWaitsForTheDisk_holdsUpNoOther() throws Exception {
        try (Emulator google = Emulator.start()) {
            document(google);
            Document other = document(google);
            CountDownLatch stored = new CountDownLatch(1);
            BotSink slow = new SlowFor(other.id(), stored);
            FutureTask<Ending> run = new FutureTask<>(bot(google, slow)::runOnce);
            Thread.ofPlatform().start(run);
            await(() -> keeper.all().stream()
                    .anyMatch(kept -> kept.answer().kind() == Kind.STATE
                            && !kept.answer().document().equals(other.id())));
            assertThat(keeper.all(other.id(), Kind.FILE)).isEmpty();
            stored.countDown();
            assertThat(run.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(Ending.CAUGHT_UP);
            assertThat(keeper.all(other.id(), Kind.STATE)).hasSize(1);
        }
    }

    /// Of sheets that all become due at one instant, one at a time is got: each as soon as the one before has come.
    @Test
    void sheetsThatWaitForOneAnother_areGotAsFastAsTheyCome() throws Exception {
        AtomicReference<Scope> scope = new AtomicReference<>(new Scope(Set.of(), null, Set.of()));
        try (Emulator google = Emulator.start()) {
            for (int i = 0; i < SHEETS; i++) {
                Document sheet = google.file(FileKind.SHEET, Office.ADA, "Figures");
                sheet.by(Office.ADA).insert("t.0", 0, "a,b\n").share(Office.BOT, Role.WRITER);
            }
            google.faults().takesTime("v4/spreadsheets/", LanesTest::sleep);
            FutureTask<Ending> run = new FutureTask<>(bot(google, keeper, scope::get)::run);
            Thread thread = Thread.ofPlatform().start(run);
            await(() -> sheets(false) == SHEETS);
            assertThat(sheets(true)).isZero();
            long start = System.nanoTime();
            scope.set(Scope.ALL);
            await(() -> sheets(true) == SHEETS);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(taken)
                    .as("the quota allows it in ten seconds; control: no two came at once")
                    .isBetween(ANSWER.multipliedBy(SHEETS), Duration.ofSeconds(30));
            thread.interrupt();
            assertThat(run.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(Ending.INTERRUPTED);
        }
    }

    private long sheets(boolean raw) {
        return keeper.all().stream()
                .map(Keeper.Kept::answer)
                .filter(answer -> answer.kind() == Kind.SHEET && answer.isRaw() == raw)
                .count();
    }

    private static void sleep() {
        try {
            Thread.sleep(ANSWER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stores what is of one document only once it may.
    private final class SlowFor implements BotSink {
        private final String document;
        private final CountDownLatch stored;

        SlowFor(String document, CountDownLatch stored) {
            this.document = document;
            this.stored = stored;
        }

        @Override
        public Receipt deliver(Answer answer, byte[] body) throws IOException {
            if (answer.document().equals(document)) {
                try {
                    stored.await();
                } catch (InterruptedException e) {
                    throw new IOException("stopped", e);
                }
            }
            return keeper.deliver(answer, body);
        }

        @Override
        public void save(byte[] state) throws IOException {
            keeper.save(state);
        }

        @Override
        public void gap(Instant from, Instant to, Outage why) throws IOException {
            keeper.gap(from, to, why);
        }

        @Override
        public void note(Note note) {
            keeper.note(note);
        }
    }

    private static Document document(Emulator google) {
        Document document = google.document(Office.ADA, "Notes");
        document.by(Office.ADA).insert("t.0", 0, "then\n").share(Office.BOT, Role.WRITER);
        return document;
    }

    private static Bot bot(Emulator google, BotSink sink) throws Exception {
        return bot(google, sink, () -> Scope.ALL);
    }

    private static Bot bot(Emulator google, BotSink sink, Supplier<Scope> scope) throws Exception {
        URI root = URI.create(google.root());
        byte[] file = google.serviceAccountFile(Office.BOT).getBytes(StandardCharsets.UTF_8);
        Credentials credentials = KeyFile.serviceAccount(file, Endpoints.of(root));
        return new Bot(new BotStart(root, credentials, new byte[0], List.of(), scope, false, () -> false), sink);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
