package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.docs.BotAccount;
import daybook.agent.erase.Eraser;
import daybook.agent.erase.ErasingLock;
import daybook.agent.erase.Holding;
import daybook.agent.erase.Receipt;
import daybook.agent.erase.Selection;
import daybook.agent.erase.Span;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Moment;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.vault.Id;
import daybook.vault.keys.Identity;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.WallClock;
import java.io.Console;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "erase",
        description = {
            "Erase what was recorded, for good. Says what it will do, and asks.",
            "What lies beside it is kept; but a picture goes if it needs an erased one, and of a session that still runs whole "
                    + "epochs go, of up to ten seconds each.",
            "Its keys are destroyed here and now, so that no copy of the vault, no passphrase and no recovery key "
                    + "opens it again. Copies of the keys that you made hold them still."
        })
public final class EraseCommand implements Callable<Integer> {
    private static final Span EVER = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
    /// Before any machine that could run this.
    private static final Instant LONG_AGO = Instant.parse("0001-01-01T00:00:00Z");

    @Mixin
    private final Options options;

    @Option(names = "--session", paramLabel = "S", description = "Of this session: its id, its beginning, or: last")
    private @Nullable String named;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "From here on: with --session 10m into it, else 2h ago; a day; or RFC 3339.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "Up to here.")
    private @Nullable String to;

    @Option(names = "--older-than", paramLabel = "D", description = "All that is older, such as 90d.")
    private @Nullable String olderThan;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            converter = ShowCommand.AnySource.class,
            description = "Only this source. May stand several times.")
    private List<Source> sources = List.of();

    @Option(
            names = "--app",
            paramLabel = "GLOB",
            description = "Only while this program had the focus, by its window class or executable.")
    private @Nullable String app;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /// Only while such a window had the focus, or of that document.
    private Optional<Exclusion> rule = Optional.empty();

    private final Instant now = Instant.now();

    EraseCommand() {
        this(new Options());
    }

    private EraseCommand(Options options) {
        this.options = options;
    }

    /// Erases the past of windows, or of a document.
    static int past(Options options, Exclusion rule, boolean yes) throws Exception {
        EraseCommand command = new EraseCommand(options);
        command.rule = Optional.of(rule);
        if (rule instanceof Exclusion.Document) {
            command.sources = List.of(Source.DOCS);
        }
        command.yes = yes;
        int exit = command.erase();
        if (rule instanceof Exclusion.Document document) {
            Home home = options.home();
            BotAccount.change(home, home.keys(), account -> account.forgetting(document.id()));
        }
        return exit;
    }

    @Override
    public Integer call() throws Exception {
        requireSome();
        if (app != null) {
            rule = Optional.of(ExclusionRule.app(app));
        }
        return erase();
    }

    private int erase() throws Exception {
        Home home = options.home();
        Identity owner = options.unlock(home);
        VaultReader vault = new VaultReader(home.disk(), home.files(), owner);
        List<Meant> meant = meant(home, vault);
        meant.forEach(this::tellWhatStays);
        boolean all = meant.stream().noneMatch(Meant::isUntold);
        List<Meant> erasable = meant.stream().filter(Meant::isErasable).toList();
        if (!erasable.isEmpty() && !yes) {
            ask(erasable);
        }
        if (!erase(home, owner, vault, erasable) && all) {
            options.err().println("Nothing that is recorded fits that, so nothing is to be erased.");
        }
        if (mayStandInPictures(vault)) {
            options.err()
                    .println("Pictures that were taken while another window was in front may show it beside that one."
                            + " To erase all pictures of a session: daybook erase --session S --source screen");
        }
        return (all ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    private void tellWhatStays(Meant meant) {
        meant.chosen().untold().forEach(span -> options.err().println(meant.untold(span)));
    }

    /// @return whether there was anything
    private boolean erase(Home home, Identity owner, VaultReader vault, List<Meant> meant) throws Exception {
        if (meant.isEmpty()) {
            return false;
        }
        Derived.destroy(home);
        List<Meant> closed = new ArrayList<>();
        for (Meant one : meant) {
            closed.add(one.running() ? closed(home, vault, one) : one);
        }
        Eraser eraser = new Eraser(home, home.keys(), Entry.Hand.OWNER, owner.owner());
        boolean any = false;
        for (Meant one : closed) {
            SessionSummary session = one.session();
            Optional<Receipt> receipt = erase(home, owner, eraser, one);
            if (receipt.isPresent()) {
                any = true;
                if (receipt.get().staging()) {
                    options.err().println(Receipt.STAGING);
                }
                List<Entry> entries = home.ledger(home.keys()).entries();
                tell(one, receipt.get(), Holding.backups(entries, session.started()));
            }
        }
        return any;
    }

    /// What is open may still grow: of that, and of what no recovery has set in order, whole epochs go.
    private Optional<Receipt> erase(Home home, Identity owner, Eraser eraser, Meant meant)
            throws IOException, DamagedLedgerException, InterruptedException {
        SessionSummary session = meant.session();
        Epochs epochs = meant.chosen().epochs();
        try (ErasingLock _ = ErasingLock.take(home, options.err()::println)) {
            Optional<Predicate<Moment>> gone = meant.chosen().gone().filter(_ -> session.ending() != Ending.OPEN);
            return gone.isPresent()
                    ? eraser.erasePart(owner, session.session(), sources(), epochs, gone.get())
                    : eraser.erase(session.session(), sources(), epochs);
        }
    }

    /// The same of what it has recorded until now. What it records once that is closed stays.
    private static Meant closed(Home home, VaultReader vault, Meant meant) throws IOException, Failure {
        Id session = meant.session().session();
        Optional<JsonNode> answer = ControlClient.askIfRunning(home, meant.cut());
        SessionSummary then = vault.session(session);
        int last = Integer.MAX_VALUE;
        if (answer.isPresent()) {
            if (!answer.get().path("session").asString("").equals(session.hex())) {
                throw notClosed();
            }
            last = answer.get().path("closed_epoch").asInt(-1);
        } else if (SessionEnd.word(home, then).equals("running")) {
            throw notClosed();
        }
        Selection.Chosen chosen = meant.selection().in(home.disk(), home.files(), vault, then);
        return new Meant(then, meant.selection(), chosen.upTo(last), true);
    }

    private static Failure notClosed() {
        return new Failure(
                ExitCode.FAILED,
                "The recording that runs did not close what it has recorded, so nothing was erased. Erase again.");
    }

    private void requireSome() throws Failure {
        if (named == null && from == null && to == null && olderThan == null && app == null) {
            throw new Failure(
                    ExitCode.WRONG_USAGE,
                    "Say what to erase: --session, --from and --to, --older-than, or --app. See: daybook erase --help");
        }
        if (olderThan != null && to != null) {
            throw new Failure(
                    ExitCode.WRONG_USAGE, "--older-than and --to say the same thing twice. Name one of them.");
        }
    }

    /// Of windows, if nothing else is named, what stands in some.
    private Set<Source> sources() {
        if (!sources.isEmpty()) {
            return EnumSet.copyOf(sources);
        }
        return isOfWindows() ? EnumSet.complementOf(EnumSet.of(Source.DOCS)) : EnumSet.allOf(Source.class);
    }

    /// What is to go, session by session.
    private List<Meant> meant(Home home, VaultReader vault) throws IOException, Failure {
        List<SessionSummary> all = vault.sessions();
        SessionSummary only = named == null ? null : SessionEnd.find(all, named);
        List<Meant> meant = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            SessionSummary session = all.get(i);
            Instant next = i + 1 < all.size() ? all.get(i + 1).started() : Instant.MAX;
            boolean may = only == null ? mayTouch(session, next) : session.equals(only);
            if (may) {
                Meant of = meant(home, vault, session);
                if (of.isErasable() || of.isUntold()) {
                    meant.add(of);
                }
            }
        }
        return meant;
    }

    /// A session ends before the next begins. A day more on both sides, for clocks that were set meanwhile: those of a
    /// session tell only once it is read.
    private boolean mayTouch(SessionSummary session, Instant next) {
        return session.ending() == Ending.DAMAGED
                || (first().minus(1, ChronoUnit.DAYS).isBefore(next)
                        && last().plus(1, ChronoUnit.DAYS).isAfter(session.started()));
    }

    private Meant meant(Home home, VaultReader vault, SessionSummary session) throws IOException, Failure {
        if (session.ending() == Ending.DAMAGED && (isTimed() || rule.isPresent())) {
            Selection none = new Selection(sources(), EVER, Optional.empty());
            return new Meant(
                    session, none, new Selection.Chosen(Epochs.of(List.of()), Optional.empty(), List.of(EVER)), false);
        }
        Selection selection = new Selection(sources(), time(vault, session), rule);
        boolean running = selection.time().mayGetMore(session.duration().toNanos())
                && SessionEnd.word(home, session).equals("running");
        return new Meant(session, selection, selection.in(home.disk(), home.files(), vault, session), running);
    }

    private boolean isTimed() {
        return from != null || to != null || olderThan != null;
    }

    private Instant first() {
        return from == null ? LONG_AGO : Times.since(from, now, ZoneId.systemDefault());
    }

    private Instant last() {
        String until = olderThan == null ? to : olderThan;
        return until == null ? now : Times.since(until, now, ZoneId.systemDefault());
    }

    /// Where two moments may be meant, more is erased.
    private Span time(VaultReader vault, SessionSummary session) throws IOException {
        if (!isTimed()) {
            return EVER;
        }
        WallClock clock = WallClock.of(vault, session);
        long since = EVER.fromNanos();
        if (from != null) {
            since = named == null ? clock.surelyBefore(first()) : Times.sessionNanos(from, clock::surelyBefore);
        }
        long until = EVER.toNanos();
        if (to != null && named != null) {
            until = Times.sessionNanos(to, clock::surelySince);
        } else if (to != null || olderThan != null) {
            until = clock.surelySince(last());
        }
        return new Span(since, until);
    }

    private void ask(List<Meant> meant) throws Failure {
        meant.forEach(one -> options.err().println(one.sentence()));
        options.err()
                .println(
                        "Nobody will be able to read them again, you neither. What was released is not recalled, and on "
                                + "flash the old key bytes may last until the drive reuses their place.");
        options.err().flush();
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new Failure(ExitCode.WRONG_USAGE, "There is nobody to ask, so nothing was erased. Say --yes.");
        }
        String answer = console.readLine("Erase this? [y/N] ");
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new Failure(ExitCode.REFUSED, "Nothing was erased.");
        }
    }

    private void tell(Meant meant, Receipt receipt, Map<String, Instant> backups) {
        SessionSummary session = meant.session();
        if (!options.json) {
            options.out()
                    .printf(
                            "Erased of session %s: %d epochs, %s. Receipt: line %d of your ledger, %s%n",
                            Meant.name(session),
                            receipt.epochs().count(),
                            String.join(
                                    ", ",
                                    receipt.sources().stream().map(Source::word).toList()),
                            receipt.line(),
                            receipt.digest());
            backups.forEach((id, made) -> options.out()
                    .println("The backup " + id.substring(0, 8) + " of "
                            + made.atZone(ZoneId.systemDefault()).toLocalDate()
                            + " holds its keys still: run daybook vault backup into that folder again."));
            return;
        }
        ObjectNode form = Json.object()
                .put("session", session.session().hex())
                .put("erased_epochs", receipt.epochs().count());
        ArrayNode words = form.putArray("sources");
        receipt.sources().forEach(source -> words.add(source.word()));
        ArrayNode holding = form.putArray("backups");
        backups.keySet().forEach(holding::add);
        Span time = meant.selection().time();
        Json.print(
                options.out(),
                form.put("from_ns", within(session, time.fromNanos()))
                        .put("to_ns", within(session, time.toNanos()))
                        .put("receipt", receipt.text()));
    }

    /// What else stood on the screen is recorded of no picture.
    private boolean mayStandInPictures(VaultReader vault) throws IOException {
        return isOfWindows()
                && sources().contains(Source.SCREEN)
                && vault.sessions().stream()
                        .anyMatch(session -> session.sources().contains(Source.SCREEN));
    }

    private boolean isOfWindows() {
        return rule.filter(one -> !(one instanceof Exclusion.Document)).isPresent();
    }

    /// No further than the session goes.
    private static long within(SessionSummary session, long nanos) {
        return Math.clamp(nanos, 0, session.duration().toNanos());
    }
}
