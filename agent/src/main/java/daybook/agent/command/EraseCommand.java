package daybook.agent.command;

import daybook.agent.control.ControlClient;
import daybook.agent.control.Request;
import daybook.agent.erase.Eraser;
import daybook.agent.erase.ErasingLock;
import daybook.agent.erase.Holding;
import daybook.agent.erase.Receipt;
import daybook.agent.erase.Selection;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.consent.Epochs;
import daybook.consent.Exclusion;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.consent.ledger.Entry;
import daybook.vault.keys.Identity;
import daybook.vault.log.Ending;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import java.io.Console;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    @Mixin
    private final Options options = new Options();

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

    @Override
    public Integer call() throws Exception {
        requireSome();
        Home home = options.home();
        Identity owner = options.unlock(home);
        VaultReader vault = new VaultReader(home.disk(), home.files(), owner);
        Map<SessionSummary, Selection.Meant> meant = meant(home, vault);
        if (meant.isEmpty()) {
            options.err().println("Nothing that is recorded fits that, so nothing is to be erased.");
            return 0;
        }
        if (!yes) {
            ask(meant);
        }
        Derived.destroy(home);
        Eraser eraser = new Eraser(home, home.keys(), Entry.Hand.OWNER, owner.owner());
        for (Map.Entry<SessionSummary, Selection.Meant> of : meant.entrySet()) {
            Optional<Receipt> receipt = erase(home, owner, eraser, of.getKey(), of.getValue());
            if (receipt.isPresent()) {
                List<Entry> entries = home.ledger(home.keys()).entries();
                tell(
                        of.getKey(),
                        receipt.get(),
                        Holding.backups(entries, of.getKey().started()));
            }
        }
        return 0;
    }

    /// What is open may still grow: of that, and of what no recovery has set in order, whole epochs go.
    private Optional<Receipt> erase(
            Home home, Identity owner, Eraser eraser, SessionSummary session, Selection.Meant meant)
            throws IOException, DamagedLedgerException, InterruptedException {
        try (ErasingLock _ = ErasingLock.take(home)) {
            Optional<LongPredicate> moments = meant.moments().filter(_ -> session.ending() != Ending.OPEN);
            return moments.isPresent()
                    ? eraser.erasePart(owner, session.session(), sources(), meant.epochs(), moments.get())
                    : eraser.erase(session.session(), sources(), meant.epochs());
        }
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

    private Set<Source> sources() {
        return sources.isEmpty() ? EnumSet.allOf(Source.class) : EnumSet.copyOf(sources);
    }

    /// What is to go, session by session.
    private Map<SessionSummary, Selection.Meant> meant(Home home, VaultReader vault)
            throws IOException, Failure, InterruptedException {
        List<SessionSummary> all = vault.sessions();
        List<SessionSummary> among = named == null ? all : List.of(SessionEnd.find(all, named));
        Map<SessionSummary, Selection.Meant> meant = new LinkedHashMap<>();
        for (SessionSummary session : among) {
            Selection selection = selection(session);
            boolean running = SessionEnd.word(home, session).equals("running");
            // What is still held back may belong to it: it is dropped, and the epoch that is open is closed.
            int last = running ? closedEpoch(home) : Integer.MAX_VALUE;
            if (!selection.touches(session) && !running) {
                continue;
            }
            if (selection.needsWindowsOf(session)) {
                options.err()
                        .println("Session " + session.session().hex().substring(0, 8)
                                + " does not say which program had the focus, so nothing of it is chosen by --app. "
                                + "Name a time with --from and --to.");
                continue;
            }
            Selection.Meant chosen = selection.in(home.disk(), home.files(), vault, session);
            Epochs epochs = chosen.epochs().upTo(last);
            if (!epochs.isEmpty()) {
                meant.put(session, new Selection.Meant(epochs, chosen.moments()));
            }
        }
        return meant;
    }

    /// The newest epoch to which the recorder adds nothing any more: what it records from here on stays.
    private static int closedEpoch(Home home) throws IOException, Failure {
        return ControlClient.askIfRunning(home, new Request.Forget(Duration.ZERO))
                .map(answer -> answer.path("closed_epoch").asInt(-1))
                .orElse(Integer.MAX_VALUE);
    }

    private Selection selection(SessionSummary session) {
        Instant now = Instant.now();
        Instant first = from == null ? Instant.EPOCH : time(from, session, now);
        Instant last = to == null ? now : time(to, session, now);
        if (olderThan != null) {
            last = Times.since(olderThan, now, ZoneId.systemDefault());
        }
        Optional<Exclusion> window = Optional.ofNullable(app).map(Exclusion.App::new);
        return new Selection(sources(), first, last, window);
    }

    private Instant time(String text, SessionSummary session, Instant now) {
        return named == null
                ? Times.since(text, now, ZoneId.systemDefault())
                : session.started().plusNanos(Times.sessionNanos(text, session.started()));
    }

    private void ask(Map<SessionSummary, Selection.Meant> meant) throws Failure {
        meant.forEach((session, what) -> options.err()
                .printf(
                        "Session %s of %s: from %d epochs of up to ten seconds%n",
                        session.session().hex().substring(0, 8),
                        session.started().atZone(ZoneId.systemDefault()).toLocalDate(),
                        what.epochs().count()));
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

    private void tell(SessionSummary session, Receipt receipt, Map<String, Instant> backups) {
        if (!options.json) {
            options.out()
                    .printf(
                            "Erased of session %s: %d epochs, %s. Receipt: line %d of your ledger, %s%n",
                            session.session().hex().substring(0, 8),
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
        Selection selection = selection(session);
        Json.print(
                options.out(),
                form.put("from_ns", within(session, selection.from()))
                        .put("to_ns", within(session, selection.to()))
                        .put("receipt", receipt.text()));
    }

    /// An instant in the session's nanoseconds, no further than the session goes.
    private static long within(SessionSummary session, Instant at) {
        Duration since = Duration.between(session.started(), at);
        if (since.isNegative()) {
            return 0;
        }
        return (since.compareTo(session.duration()) > 0 ? session.duration() : since).toNanos();
    }
}
