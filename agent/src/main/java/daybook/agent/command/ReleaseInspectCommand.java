package daybook.agent.command;

import daybook.agent.release.ReleaseDesk;
import daybook.exporter.bundle.Description;
import daybook.exporter.release.StagedBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description =
                "Build the bundle, sealed, and search it for what must not leave. This version has no such search.")
public final class ReleaseInspectCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws Exception {
        ReleaseDesk desk = ReleaseCommand.desk(options);
        StagedBundle staged = desk.stage(desk.named(name));
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("plan", name)
                            .put("digest", staged.digest().hex())
                            .put("short", staged.shortDigest())
                            .put("inspection", "none")
                            .put("redaction", Description.REDACTION));
        } else {
            options.out()
                    .printf(
                            "The bundle is built and sealed, but there is no inspection in this version: nothing has searched it.%n"
                                    + "%s%nLook through it yourself with: daybook release preview %s%n",
                            ReleaseCommand.NOT_REDACTED, name);
        }
        return 0;
    }
}
