package daybook.collectors.docs;

import daybook.collectors.google.Credentials;
import daybook.collectors.google.Endpoints;
import daybook.collectors.google.Google;
import daybook.collectors.google.Pace;
import daybook.collectors.google.Stepped;
import daybook.emulator.Emulator;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Revision;
import daybook.emulator.truth.RevisionRule;
import daybook.emulator.truth.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// People who write, a bot that they share documents with, and a clock that both go by.
public final class Office implements AutoCloseable {
    public static final Person ADA = new Person("Ada Example", "ada@example.org");
    public static final Person BEN = new Person("Ben Example", "ben@example.org");
    public static final Person CEM = new Person("Cem Example", "cem@example.org");
    public static final Person BOT = new Person("Notebook", "notebook@example.org");

    private static final String READING = "https://www.googleapis.com/auth/drive.readonly";

    public final Stepped time = new Stepped();
    public final Emulator google = Emulator.start(time);
    public final Keeper keeper = new Keeper();
    final Set<String> excluded = new HashSet<>();
    final List<String> linked = new ArrayList<>();

    /// How far somebody has set the machine's clock.
    public Duration set = Duration.ZERO;

    /// Null for all.
    @Nullable
    Set<String> granted;

    /// Null for all.
    @Nullable
    Set<String> raw;

    public boolean activity;
    boolean onBattery;
    private String token = google.refreshToken(BOT, READING, "https://www.googleapis.com/auth/drive.activity.readonly");

    public Office() throws IOException {}

    /// Whoever signed the bot in left that box unticked.
    void signInWithoutActivity() {
        token = google.refreshToken(BOT, READING);
    }

    /// A document of Ada's that Ben, Cem and the bot may write into.
    Document document(String text) {
        Document document = google.document(ADA, "Notes on probes");
        document.by(ADA).insert("t.0", 0, text);
        document.by(ADA).share(BEN, Role.WRITER).share(CEM, Role.WRITER).share(BOT, Role.WRITER);
        return document;
    }

    /// A document of which Google keeps so many revisions.
    Document past(int revisions) {
        google.reviseBy(new RevisionRule(Duration.ofMinutes(30), 1000));
        Document document = document("line 0\n");
        for (int i = 1; i < revisions; i++) {
            time.pass(Duration.ofHours(1));
            document.by(i % 2 == 0 ? ADA : BEN).append("t.0", "line " + i + "\n");
        }
        return document;
    }

    /// Of the revisions that Google keeps of it, oldest first.
    static List<String> revisions(Document document) {
        return document.revisions().stream().map(Revision::id).toList();
    }

    Credentials credentials() {
        return new Credentials.Desktop(
                google.accounts().client().id(), google.accounts().client().secret(), token);
    }

    BotStart start() {
        return new BotStart(
                URI.create(google.root()),
                credentials(),
                keeper.state(),
                List.copyOf(linked),
                () -> new Scope(excluded, granted, raw),
                activity,
                () -> onBattery);
    }

    /// The bot as it would be started now, on this thread and by the office's clock.
    Bot bot() {
        return bot(Pace.MEASURED);
    }

    Bot bot(Pace pace) {
        SteadyClock clock = new SteadyClock(() -> time.instant().plus(set), time::nanos);
        return new Bot(start(), keeper, clock, time, pace, new Random(5), true);
    }

    /// What the chores of that bot work with.
    Means means() {
        SteadyClock clock = new SteadyClock(time, time::nanos);
        Google asked = new Google(
                Endpoints.of(URI.create(google.root())),
                credentials(),
                activity,
                Pace.MEASURED,
                clock,
                time,
                new Random(5),
                (_, _) -> {},
                Duration.ofMinutes(5));
        Delivery delivery = new Delivery(keeper, new Fingerprints(new byte[32]), _ -> {}, clock);
        return new Means(asked, delivery, keeper, new Absences(keeper), clock);
    }

    Ending catchUp() throws IOException {
        return bot().runOnce();
    }

    /// Lets it run for so long.
    public Ending runFor(Duration duration) throws IOException {
        Thread self = Thread.currentThread();
        time.plan(duration, self::interrupt);
        return bot().run();
    }

    long asked(String part) {
        return google.requests().stream()
                .filter(exchange -> exchange.path().contains(part))
                .count();
    }

    @Override
    public void close() throws IOException {
        google.close();
    }
}
