package daybook.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.bot.Frame;
import daybook.agent.control.Request;
import daybook.agent.docs.Admission;
import daybook.agent.docs.ArchiveSession;
import daybook.agent.docs.ScriptedBot;
import daybook.agent.docs.Shelf;
import daybook.agent.erase.Eraser;
import daybook.agent.erase.Selection;
import daybook.agent.erase.Span;
import daybook.agent.home.Home;
import daybook.consent.Answer;
import daybook.consent.Epochs;
import daybook.consent.Grant;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Sealable;
import daybook.consent.Source;
import daybook.consent.ledger.Entry;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultReader;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Somebody erases in a recording that runs while an answer of several pieces is coming in.
class PartedAnswerTest {
    /// Within that a cut is done for which nothing waits: see there, it waits half a second for pictures.
    private static final long UNDISTURBED_MILLIS = 1_000;
    private static final Policy GRANTED = new Policy(
            Map.of(Source.DOCS, new Grant(Source.DOCS, "", "", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))),
            Set.of(),
            false);
    private static final Span EVER = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TICK = Duration.ofMillis(40);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Cutting cutting = new Cutting(PATIENCE);

    @SuppressWarnings("NullAway.Init")
    private Home home;

    @SuppressWarnings("NullAway.Init")
    private Identity owner;

    @BeforeEach
    void makeHome() throws Exception {
        home = new Home(folder.resolve("home"));
        owner = CheapVault.create(home.disk(), home.files()).identity();
    }

    @Test
    void answerHalfInAsItsTimeIsErased_isGoneWhole_andTheBotTakesItForStored() throws Exception {
        try (Running running = new Running()) {
            Frame[] answer = ScriptedBot.answer(1, "erased", 3);
            running.bot.say(answer[0], answer[1]);
            running.awaitStored(1);
            FutureTask<JsonNode> cut = running.cut();
            Thread.sleep(UNDISTURBED_MILLIS);
            assertThat(cut.isDone()).as("half of it would stay").isFalse();
            running.bot.say(answer[2], answer[3]);

            erase(cut.get(), EVER);
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(1, true));
            running.bot.say(ScriptedBot.answer(2, "kept", 2));
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(2, true));
        }
        assertThat(pieces()).containsExactly("kept 0", "kept 1");
    }

    @Test
    void answerHalfInAsAnotherTimeIsErased_losesNothing() throws Exception {
        try (Running running = new Running()) {
            running.bot.say(ScriptedBot.answer(1, "erased", 2));
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(1, true));
            // Parts the epochs of the two, as any erasing does.
            running.cut().get();
            long between = running.recording.nanos();
            // The error of the answer's moment, which is as long as it was on its way.
            Thread.sleep(100);
            Frame[] answer = ScriptedBot.answer(2, "kept", 3);
            running.bot.say(answer[0], answer[1]);
            running.awaitStored(3);
            FutureTask<JsonNode> cut = running.cut();
            Thread.sleep(UNDISTURBED_MILLIS);
            running.bot.say(answer[2], answer[3]);

            erase(cut.get(), new Span(Long.MIN_VALUE, between));
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(2, true));
        }
        assertThat(pieces()).containsExactly("kept 0", "kept 1", "kept 2");
    }

    /// A bot that is stuck, or means harm, must not keep anybody from erasing.
    @Test
    void answerThatNeverEnds_isNotWaitedForForEver_andItsRestIsNotStored() throws Exception {
        try (Running running = new Running()) {
            Frame[] answer = ScriptedBot.answer(1, "erased", 3);
            running.bot.say(answer[0], answer[1]);
            running.awaitStored(1);

            erase(running.cut().get(), EVER);
            running.bot.say(answer[2], answer[3]);
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(1, true));
            assertThat(running.recording.status(true).gaps())
                    .anyMatch(gap -> gap.source() == Source.DOCS && gap.reason() == Reason.FORGOTTEN);
        }
        assertThat(pieces()).isEmpty();
    }

    /// Against the code before the bot takes it for stored, and has it nowhere.
    @Test
    void answerThatNeverEnds_asSomethingElseIsErased_isToComeAgain() throws Exception {
        try (Running running = new Running()) {
            Frame[] answer = ScriptedBot.answer(1, "kept", 3);
            running.bot.say(answer[0], answer[1]);
            running.awaitStored(1);

            running.cut(new Request.Cut(false, "")).get();
            running.bot.say(answer[2], answer[3]);
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(1, false));
            running.bot.say(ScriptedBot.answer(2, "kept", 2));
            assertThat(running.bot.receipt()).isEqualTo(new Frame.Receipt(2, true));
        }
        // The first is none, without its rest.
        assertThat(pieces()).containsExactly("kept 0", "kept 0", "kept 1");
    }

    @Test
    void control_whereNothingIsWaitedFor_halfOfItStays() throws Exception {
        SessionStart start = new SessionStart(Id.random(), Instant.now(), () -> 0, () -> LedgerHead.EMPTY);
        try (VaultWriter vault = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            Shelf shelf = new Unheld(vault);
            Admission.put(piece(0), () -> GRANTED, shelf);
            int closed = vault.closeEpochsSince(0).last();
            Admission.put(piece(1), () -> GRANTED, shelf);
            erase(start.session(), closed, EVER);
        }
        assertThat(pieces()).containsExactly("erased 1");
    }

    private record Unheld(VaultWriter vault) implements Shelf {
        @Override
        public Taken take(Sealable item) throws IOException {
            return ArchiveSession.append(vault, item);
        }

        @Override
        public void settle() throws IOException, InterruptedException {
            vault.flush();
        }
    }

    private static Observation.Piece piece(int number) {
        Answer answer = new Answer("erased", Answer.Kind.STATE, "", Instant.EPOCH, Instant.EPOCH, null);
        return new Observation.Piece(new Moment(0, 0), answer, "hash", 2, number, 2, ByteBuffer.wrap(new byte[1]));
    }

    /// A recording with its thread, and the bot's end of its pipe.
    private final class Running implements AutoCloseable {
        private final ScriptedBot bot = new ScriptedBot();
        private final Recording recording =
                new Recording(home, home.keys(), LedgerHead.EMPTY, GRANTED, () -> false, _ -> {}, _ -> {});
        private final FutureTask<Void> ticking = new FutureTask<>(this::tick);
        private volatile boolean over;

        Running() throws Exception {
            recording.archive(bot.process, _ -> {});
            Thread.ofPlatform().start(ticking);
        }

        private Void tick() throws Exception {
            while (!over) {
                long decidedNanos = recording.nanos();
                recording.tick(Duration.ZERO, List.of(GRANTED), LedgerHead.EMPTY);
                cutting.run(recording, decidedNanos);
                Thread.sleep(TICK);
            }
            return null;
        }

        FutureTask<JsonNode> cut() {
            return cut(new Request.Cut(true, ""));
        }

        /// As `erase` asks through the socket.
        FutureTask<JsonNode> cut(Request.Cut asked) {
            FutureTask<JsonNode> cut = new FutureTask<>(() -> cutting.ask(recording.nanos(), asked));
            Thread.ofPlatform().start(cut);
            return cut;
        }

        void awaitStored(long pieces) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (Objects.requireNonNull(recording.status(true).sources().get(Source.DOCS))
                            .stored()
                    < pieces) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                Thread.sleep(10);
            }
        }

        @Override
        public void close() throws IOException {
            over = true;
            try {
                ticking.get();
                recording.end(true);
            } catch (InterruptedException | ExecutionException e) {
                throw new IOException("the recording's thread did not end well", e);
            }
        }
    }

    private void erase(JsonNode cut, Span time) throws Exception {
        erase(Id.ofHex(cut.get("session").asString()), cut.get("closed_epoch").asInt(), time);
    }

    /// As `erase` does in a session that is open.
    private void erase(Id session, int closed, Span time) throws Exception {
        VaultReader vault = new VaultReader(home.disk(), home.files(), owner);
        Selection selection = new Selection(Set.of(Source.DOCS), time, Optional.empty());
        Epochs epochs = selection
                .in(home.disk(), home.files(), vault, vault.session(session))
                .upTo(closed)
                .epochs();
        RecorderKeys keys = home.keys();
        assertThat(new Eraser(home, keys, Entry.Hand.RECORDER, keys.signer())
                        .erase(session, Set.of(Source.DOCS), epochs))
                .isPresent();
    }

    /// Of which documents which pieces can be read.
    private List<String> pieces() throws IOException {
        VaultReader vault = new VaultReader(home.disk(), home.files(), owner);
        List<String> pieces = new ArrayList<>();
        try (SessionReader session = vault.open(vault.sessions().getLast().session())) {
            for (Optional<Stored> next = session.next(); next.isPresent(); next = session.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation.Piece piece)) {
                    pieces.add(piece.answer().document() + " " + piece.number());
                }
            }
        }
        return pieces;
    }
}
