package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.bot.Frame;
import daybook.agent.docs.Admission;
import daybook.agent.docs.ArchiveSession;
import daybook.agent.docs.Archiving;
import daybook.agent.docs.ScriptedBot;
import daybook.agent.docs.Shelf;
import daybook.agent.docs.StalledDisk;
import daybook.agent.home.Home;
import daybook.collectors.SessionClock;
import daybook.consent.Admitted;
import daybook.consent.Answer;
import daybook.consent.Exclusion;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.vault.Id;
import daybook.vault.keys.CheapVault;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Samples;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A piece of a document waits for room in the vault while the disk is behind: what is allowed once there is
/// some counts. And that no longer changes until it is taken.
class LatePieceTest {
    private static final String DOCUMENT = "d";
    private static final Map<Source, Grant> DOCS =
            Map.of(Source.DOCS, new Grant(Source.DOCS, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));
    private static final Policy GRANTED = new Policy(DOCS, Set.of(), false);
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Policy EXCLUDED = new Policy(DOCS, Set.of(new Exclusion.Document(DOCUMENT)), false);

    /// What its owner does meanwhile, and where the piece is put.
    ///
    /// @param policy what is allowed from then on
    /// @param own whether into a session of its own, not that of a recording
    record Case(Policy policy, Reason reason, boolean own) {}

    private static Stream<Case> cases() {
        return Stream.of(false, true)
                .flatMap(own -> Stream.of(
                        new Case(new Policy(DOCS, Set.of(), true), Reason.PAUSED, own),
                        new Case(Policy.NOTHING, Reason.NOT_GRANTED, own),
                        new Case(EXCLUDED, Reason.EXCLUDED_DOCUMENT, own)));
    }

    private record Place(Shelf shelf, LongSupplier stored, Closeable session) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StalledDisk disk = new StalledDisk();
    private final SessionClock clock = SessionClock.start();
    private final Tallies tallies = new Tallies(EnumSet.of(Source.DOCS));
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Policy policy = GRANTED;

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @SuppressWarnings("NullAway.Init")
    private Place place;

    @SuppressWarnings("NullAway.Init")
    private VaultWriter vault;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(folder.resolve("home"));
        CheapVault.create(disk, home.files());
    }

    @AfterEach
    void end() throws Exception {
        disk.goOn();
        place.session().close();
    }

    private void openOwn() throws Exception {
        ArchiveSession session = new ArchiveSession(disk, home.files(), home.keys(), clock, () -> LedgerHead.EMPTY);
        place = new Place(session, session::stored, session);
    }

    private DocsShelf openRecording() throws Exception {
        SessionStart start = new SessionStart(Id.random(), Instant.now(), clock::nanos, () -> LedgerHead.EMPTY);
        vault = VaultWriter.open(disk, home.files(), home.keys(), start);
        DocsShelf shelf = new DocsShelf(vault, tallies, GRANTED);
        place = new Place(shelf, () -> vault.stored(Source.DOCS), vault);
        return shelf;
    }

    private void open(boolean own) throws Exception {
        if (own) {
            openOwn();
        } else {
            openRecording();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pieceThatWaited_isNotStored_onceThatIsForbidden(Case one) throws Exception {
        open(one.own());
        long before = stall();
        FutureTask<Optional<Reason>> put = put(this::allowed);

        policy = one.policy();
        disk.goOn();

        assertThat(put.get()).contains(one.reason());
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void control_whoeverJudgesOnce_storesIt(Case one) throws Exception {
        open(one.own());
        long before = stall();
        FutureTask<Optional<Reason>> put = put(() -> {
            allowed();
            return GRANTED;
        });

        policy = one.policy();
        disk.goOn();

        assertThat(put.get()).isEmpty();
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void whatIsForgottenMeanwhile_isNotStored() throws Exception {
        DocsShelf shelf = openRecording();
        long before = stall();
        shelf.begin(System.nanoTime());
        FutureTask<Optional<Reason>> put = put(this::allowed);

        shelf.forget();
        disk.goOn();

        assertThat(put.get()).contains(Reason.FORGOTTEN);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whoeverNarrowsWhileAPieceIsTaken_waitsForIt_andNoneIsTakenAfter() throws Exception {
        DocsShelf shelf = openRecording();
        Narrowing narrowing = new Narrowing(shelf);
        assertThat(Admission.put(piece(), shelf, narrowing)).isEmpty();
        assertThat(narrowing.isDoneAsItIsTaken).isFalse();
        narrowing.thread.join();
        assertThat(Admission.put(piece(), shelf, shelf)).contains(Reason.EXCLUDED_DOCUMENT);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void control_whereSomethingElseSaysWhatIsAllowed_aPieceIsTakenAfter() throws Exception {
        DocsShelf shelf = openRecording();
        Narrowing narrowing = new Narrowing(shelf);
        assertThat(Admission.put(piece(), this::allowed, narrowing)).isEmpty();
        assertThat(narrowing.isDoneAsItIsTaken).isTrue();
        assertThat(stored()).isEqualTo(1);
    }

    /// Somebody excludes the document when a piece of it has been judged and is not taken yet.
    private static final class Narrowing implements Shelf {
        private final DocsShelf shelf;
        private final Thread thread;
        private boolean isDoneAsItIsTaken;

        Narrowing(DocsShelf shelf) {
            this.shelf = shelf;
            this.thread = Thread.ofPlatform().unstarted(() -> shelf.allow(EXCLUDED));
        }

        @Override
        public Taken take(Sealable item) throws IOException {
            thread.start();
            while (thread.isAlive() && !waitsForThis()) {
                Thread.onSpinWait();
            }
            isDoneAsItIsTaken = !thread.isAlive();
            return shelf.take(item);
        }

        private boolean waitsForThis() {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
            return info != null
                    && info.getLockOwnerId() == Thread.currentThread().threadId();
        }

        @Override
        public void settle() throws IOException, InterruptedException {
            shelf.settle();
        }
    }

    /// The bot must not take it for stored: it is to come again once it may.
    @Test
    void answerWhosePiecesWaited_isAnsweredAsNotStored_andItsGapSaysTheTrueReason() throws Exception {
        DocsShelf shelf = openRecording();
        try (ScriptedBot bot = new ScriptedBot()) {
            Archiving archiving = new Archiving(bot.process, clock, this::allowed, shelf, _ -> {}, _ -> {});
            FutureTask<Boolean> run = new FutureTask<>(archiving::run);
            Thread.ofPlatform().start(run);
            bot.say(ScriptedBot.answer(1, DOCUMENT, 2));
            assertThat(bot.receipt()).as("control").isEqualTo(new Frame.Receipt(1, true));

            Frame[] answer = ScriptedBot.answer(2, DOCUMENT, 3);
            bot.say(answer[0], answer[1]);
            await(() -> place.stored().getAsLong() == 3);
            long before = stall();
            int until = asked.get() + TRIES;
            bot.say(answer[2], answer[3]);
            await(() -> asked.get() >= until);
            policy = EXCLUDED;
            disk.goOn();

            assertThat(bot.receipt()).isEqualTo(new Frame.Receipt(2, false));
            assertThat(stored()).isEqualTo(before);
            assertThat(Objects.requireNonNull(tallies.of(vault).get(Source.DOCS))
                            .gaps())
                    .containsExactly(Map.entry(Reason.EXCLUDED_DOCUMENT, 1L));
            assertThat(tallies.gaps()).extracting("reason").containsExactly(Reason.EXCLUDED_DOCUMENT);
            bot.say(new Frame.Done());
            assertThat(run.get()).isTrue();
        }
    }

    /// Has the disk take nothing, and fills what room there is for pieces.
    ///
    /// @return how many are stored once it goes on
    private long stall() throws Exception {
        Admission.put(piece(), () -> GRANTED, place.shelf());
        long stored = stored();
        disk.stall();
        Admitted admitted = Samples.admit(piece());
        assertThat(place.shelf().take(admitted)).isEqualTo(Shelf.Taken.YES);
        stored++;
        disk.awaitSomebody();
        while (place.shelf().take(admitted) == Shelf.Taken.YES) {
            stored++;
        }
        return stored;
    }

    /// Returns once it has been tried in vain.
    private FutureTask<Optional<Reason>> put(Admission.Allowed allowed) throws Exception {
        int until = asked.get() + TRIES;
        FutureTask<Optional<Reason>> put = new FutureTask<>(() -> Admission.put(piece(), allowed, place.shelf()));
        Thread.ofPlatform().start(put);
        await(() -> asked.get() >= until);
        assertThat(put.isDone()).isFalse();
        return put;
    }

    private long stored() throws Exception {
        place.shelf().settle();
        return place.stored().getAsLong();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private Policy allowed() {
        asked.incrementAndGet();
        return policy;
    }

    private Observation.Piece piece() {
        Answer answer = new Answer(DOCUMENT, Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null);
        ByteBuffer bytes = ByteBuffer.wrap(new byte[1 << 19]);
        return new Observation.Piece(new Moment(clock.nanos(), 0), answer, "hash", bytes.capacity(), 0, 1, bytes);
    }
}
