package daybook.agent.command;

import daybook.agent.home.Home;
import daybook.agent.recorder.DocsSync;
import daybook.vault.Id;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sync",
        description = {
            "Bring the archive up to date, and end. Needs no display.",
            "While daybook record runs with docs granted, it does this by itself."
        })
public final class DocsSyncCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private final Options options = new Options();

    @Option(
            names = "--for",
            paramLabel = "D",
            converter = Times.DurationConverter.class,
            description = "Go on watching the documents for this long, such as 8h.")
    private @Nullable Duration limit;

    @Override
    public Integer call() throws Exception {
        LiveLines live = new LiveLines(options.err());
        Thread main = Thread.currentThread();
        Home home = options.home();
        try (DocsSync sync = DocsSync.prepare(home, limit != null, live::note)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                sync.requestEnd();
                await(main);
            }));
            options.offerRenewal(home);
            sync.run(limit);
            tell(sync.session());
        }
        return 0;
    }

    private void tell(Optional<Id> session) {
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object().put("session", session.map(Id::hex).orElse(null)));
        } else {
            options.out()
                    .println(session.map(id -> "Archived. See it with: daybook docs list")
                            .orElse("Nothing new."));
        }
        options.out().flush();
    }

    /// Ctrl-C must not end the process before the session is closed.
    private static void await(Thread main) {
        try {
            main.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
