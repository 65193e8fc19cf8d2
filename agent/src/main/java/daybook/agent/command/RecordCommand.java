package daybook.agent.command;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.recorder.Recorder;
import daybook.agent.recorder.Status;
import daybook.collectors.x11.DisplayGuard;
import daybook.consent.Source;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "record",
        description = "Record what is granted, with a badge on the screen, until Ctrl-C or: daybook stop")
public final class RecordCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--for",
            paramLabel = "D",
            converter = Times.DurationConverter.class,
            description = "End after this long, such as 25m.")
    private @Nullable Duration limit;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            converter = SourceConverter.class,
            description = "Record only this one of the granted sources. May stand several times.")
    private List<Source> sources = List.of();

    @Override
    public Integer call() throws Exception {
        EnumSet<Source> asked = EnumSet.noneOf(Source.class);
        asked.addAll(sources);
        LiveLines live = new LiveLines(options.err());
        Home home = options.home();
        try (Recorder recorder = Recorder.prepare(home, asked, live::note)) {
            Thread interrupt = Thread.ofPlatform().unstarted(() -> {
                recorder.requestStop();
                waitForTheEnd();
            });
            Runtime.getRuntime().addShutdownHook(interrupt);
            live.note(
                    recorder.status().state() == Status.State.PAUSED
                            ? "Paused, as you asked: nothing is recorded until: daybook resume"
                            : "Recording. End with Ctrl-C or: daybook stop");
            options.offerRenewal(home);
            options.offerPractice(home);
            Status summary = run(recorder, live);
            if (options.json) {
                Json.print(options.out(), summary.form());
            } else {
                StatusText.lines(summary.form()).forEach(options.out()::println);
                options.out()
                        .println(
                                "See it with: daybook show " + summary.session().substring(0, 8));
                options.out().flush();
            }
        } finally {
            live.clear();
        }
        return 0;
    }

    private Status run(Recorder recorder, LiveLines live) throws Exception {
        try {
            return recorder.run(limit, live::show);
        } catch (Failure e) {
            if (recorder.hasLostDisplay()) {
                recorder.close();
                live.note(String.valueOf(e.getMessage()));
                DisplayGuard.endProcess(e.exit().number());
            }
            throw e;
        } finally {
            live.clear();
        }
    }

    /// Ctrl-C must not end the process before the session is closed and told; the main thread then ends it.
    private static void waitForTheEnd() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
