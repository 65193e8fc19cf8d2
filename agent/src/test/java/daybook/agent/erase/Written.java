package daybook.agent.erase;

import daybook.agent.home.Home;
import daybook.consent.ClockSample;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Sealable;
import daybook.consent.Window;
import daybook.vault.Id;
import daybook.vault.codec.Stored;
import daybook.vault.keys.CheapVault;
import daybook.vault.keys.Identity;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.Samples;
import daybook.vault.log.SessionReader;
import daybook.vault.log.SessionStart;
import daybook.vault.log.SessionSummary;
import daybook.vault.log.VaultReader;
import daybook.vault.log.VaultWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A vault with sessions that were written by the second.
final class Written {
    static final Instant STARTED = Instant.parse("2026-11-21T09:00:00Z");
    static final long SECOND = 1_000_000_000L;

    final Home home;
    final Identity owner;

    Written(Path folder) throws IOException {
        home = new Home(folder.resolve("home"));
        owner = CheapVault.create(home.disk(), home.files()).identity();
    }

    /// What is written, and at which second of the session.
    record At(double second, Sealable item) {}

    static At key(double second, String text) {
        return new At(second, Samples.admit(Samples.key(nanos(second), text)));
    }

    static At focus(double second, String program) {
        Window window = new Window(7, program, program, "/usr/bin/" + program, "", new Window.Bounds(0, 0, 9, 9));
        return new At(second, Samples.admit(new Observation.Focus(new Moment(nanos(second), 1_000_000), window)));
    }

    static At wall(double second, String time) {
        long wall = Duration.between(Instant.EPOCH, time(time)).toNanos();
        return new At(second, new ClockSample(ClockSample.Clock.WALL, wall, nanos(second), 1000));
    }

    static Instant time(String time) {
        return Instant.parse("2026-11-21T" + time + "Z");
    }

    static long nanos(double second) {
        return Math.round(second * SECOND);
    }

    SessionSummary session(At... all) throws Exception {
        Id session = Id.random();
        AtomicLong clock = new AtomicLong();
        SessionStart start = new SessionStart(session, STARTED, clock::get, () -> LedgerHead.EMPTY);
        try (VaultWriter writer = VaultWriter.open(home.disk(), home.files(), home.keys(), start)) {
            for (At at : all) {
                clock.set(nanos(at.second()));
                if (!writer.append(at.item())) {
                    throw new AssertionError("not taken");
                }
            }
            writer.flush();
        }
        return vault().session(session);
    }

    VaultReader vault() {
        return new VaultReader(home.disk(), home.files(), owner);
    }

    List<String> texts(Id session) throws IOException {
        List<String> texts = new ArrayList<>();
        try (SessionReader reader = vault().open(session)) {
            for (Optional<Stored> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Stored.Seen(int _, Observation.Key key)) {
                    texts.add(key.text());
                }
            }
        }
        return texts;
    }
}
