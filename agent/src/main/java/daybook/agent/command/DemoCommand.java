package daybook.agent.command;

import daybook.agent.demo.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "The whole way on a throwaway vault and a virtual screen: record, read back, check.")
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Option(names = "--keep", paramLabel = "DIR", description = "Leave everything in this new folder to look at.")
    private @Nullable Path keep;

    /// The launcher has acted on it before this program started.
    @Option(names = "--yes", description = "Install missing Debian packages without asking.")
    void yes(@SuppressWarnings("unused") boolean said) {}

    @Override
    public Integer call() throws Exception {
        Path folder = keep != null ? Files.createDirectories(keep) : Files.createTempDirectory("daybook-demo");
        try {
            new Demo(folder.toAbsolutePath(), options.json ? options.err() : options.out(), keep != null).run();
            if (options.json) {
                Json.print(options.out(), Json.object().put("ok", true));
            }
            return 0;
        } finally {
            if (keep == null) {
                Demo.delete(folder);
            }
        }
    }
}
