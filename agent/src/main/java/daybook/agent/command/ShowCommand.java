package daybook.agent.command;

import daybook.agent.docs.BotAccount;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Source;
import daybook.exporter.docs.AnswerPieces;
import daybook.exporter.text.TextRun;
import daybook.exporter.text.TypedText;
import daybook.exporter.trace.Trace;
import daybook.vault.DamagedVaultException;
import daybook.vault.codec.Stored;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.WallClock;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "What a session holds.")
public final class ShowCommand implements Reading {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "SESSION", description = "Its id, the beginning of it, or: last")
    private String named = "last";

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            converter = AnySource.class,
            description = "Only this source. May stand several times.")
    private List<Source> sources = List.of();

    @Option(names = "--from", paramLabel = "T", description = "From here on: 10m into the session, or RFC 3339.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "Up to here.")
    private @Nullable String to;

    @Option(names = "--text", description = "Only what was typed, as Markdown.")
    private boolean text;

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        VaultReader vault = new VaultReader(home.disk(), home.files(), options.unlock(home));
        SessionSummary session = SessionEnd.find(vault.sessions(), named);
        Slice slice = slice(vault, session);
        SessionView view = view(session);
        try (SessionReader reader = vault.open(session.session())) {
            tell(new Trace(reader::next), slice, view, session.started(), bots(home, session));
        } finally {
            // What came before something damaged is told.
            options.out().flush();
        }
        view.end(session.duration().toNanos(), SessionEnd.word(home, session));
        options.out().flush();
        return 0;
    }

    private SessionView view(SessionSummary session) {
        boolean whole = from == null && to == null;
        if (options.json) {
            return new JsonView(options.out(), whole);
        }
        return text ? new MarkdownView(options.out(), session.started()) : new PlainView(options.out(), whole);
    }

    /// What was asked for.
    private record Slice(Set<Source> sources, long fromNanos, long toNanos) {
        boolean holds(Source source, long nanos) {
            return sources.contains(source) && nanos >= fromNanos && nanos < toNanos;
        }

        boolean holds(Source source, Moment at) {
            return holds(source, at.nanos());
        }
    }

    private Slice slice(VaultReader vault, SessionSummary session) throws IOException {
        if (from == null && to == null) {
            return new Slice(chosen(), Long.MIN_VALUE, Long.MAX_VALUE);
        }
        WallClock clock = WallClock.of(vault, session);
        return new Slice(
                chosen(),
                from == null ? Long.MIN_VALUE : Times.sessionNanos(from, clock::surelySince),
                to == null ? Long.MAX_VALUE : Times.sessionNanos(to, clock::surelyBefore));
    }

    /// By which Google knows whoever archived documents: they might write in them, and do not.
    private Set<String> bots(Home home, SessionSummary session) throws IOException, Failure {
        if (!session.sources().contains(Source.DOCS)) {
            return Set.of();
        }
        try {
            return BotAccount.load(home, home.keys()).readers();
        } catch (DamagedVaultException e) {
            options.err().println("Which account the bot has is not known: " + e.getMessage() + ".");
            return Set.of();
        }
    }

    private Set<Source> chosen() {
        return sources.isEmpty() ? EnumSet.allOf(Source.class) : EnumSet.copyOf(sources);
    }

    /// Text is rebuilt from all keys, whatever is shown of it: a page begins before the slice does.
    private static void tell(Trace trace, Slice slice, SessionView view, Instant started, Set<String> bots)
            throws IOException {
        DocumentEdits edits = new DocumentEdits(bots);
        try (TypedText typed = new TypedText(run -> tell(run, slice, view))) {
            for (Optional<Stored> next = trace.next(); next.isPresent(); next = trace.next()) {
                if (AnswerPieces.mayLack(next.get())) {
                    edits.miss();
                }
                switch (next.get()) {
                    case Stored.Seen seen -> {
                        if (slice.holds(
                                seen.observation().source(), seen.observation().at())) {
                            view.see(seen.observation());
                            if (seen.observation() instanceof Observation.Piece piece) {
                                edits.see(piece);
                            }
                        }
                        typed.see(seen.observation());
                    }
                    case Stored.Missing missing -> {
                        if (slice.sources().contains(missing.gap().source())
                                && missing.gap().fromNanos() < slice.toNanos()
                                && missing.gap().toNanos() > slice.fromNanos()) {
                            view.miss(missing.gap());
                        }
                        typed.miss(missing.gap());
                    }
                    case Stored.Clock clock -> {
                        view.clock(clock.sample());
                        edits.see(clock.sample());
                    }
                    case Stored.Erased erased -> view.erased(erased.source(), erased.epoch());
                    case Stored.Doubtful(int _, var unproven) -> {
                        if (slice.sources().contains(unproven.source())
                                && unproven.fromNanos() < slice.toNanos()
                                && unproven.toNanos() > slice.fromNanos()) {
                            view.doubt(unproven);
                        }
                    }
                    case Stored.On _, Stored.ErasedJournal _ -> {}
                }
            }
        }
        edits.tell(started, view);
    }

    private static void tell(TextRun run, Slice slice, SessionView view) {
        if (slice.holds(Source.KEYSTROKES, run.at()) || slice.holds(Source.KEYSTROKES, run.endNanos())) {
            view.text(run);
        }
    }

    static final class AnySource implements picocli.CommandLine.ITypeConverter<Source> {
        @Override
        public Source convert(String word) {
            return Source.ofWord(word)
                    .orElseThrow(() -> new picocli.CommandLine.TypeConversionException("there is no such source"));
        }
    }
}
