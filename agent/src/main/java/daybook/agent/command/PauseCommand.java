package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.consent.ledger.Entry;
import daybook.consent.ledger.Statement;
import daybook.vault.keys.RecorderKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Record nothing for a while (5m, 30m, 1h), or until resumed. What is still held back goes too.")
public final class PauseCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "D", arity = "0..1", converter = Times.DurationConverter.class)
    private @Nullable Duration duration;

    @Override
    public Integer call() throws Exception {
        Home home = options.home();
        RecorderKeys keys = home.keys();
        Optional<Instant> until =
                Optional.ofNullable(duration).map(d -> Instant.now().plus(d).truncatedTo(ChronoUnit.MILLIS));
        long count = home.state(keys, new Statement.Paused(until), Entry.Hand.RECORDER, keys.signer());
        boolean runs = Following.ledger(home, count).isPresent();
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("state", "paused")
                            .put("until", until.map(Instant::toString).orElse(null))
                            .put("recorder_runs", runs));
        } else {
            String end = duration == null ? "until: daybook resume" : "for " + Times.clock(duration);
            options.out()
                    .println("Paused " + end + "."
                            + (runs ? "" : " No recorder runs now; the next recording starts paused."));
        }
        return 0;
    }
}
