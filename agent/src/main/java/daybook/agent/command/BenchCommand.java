package daybook.agent.command;

import daybook.agent.bench.CaptureBench;
import daybook.agent.bench.DocsBench;
import daybook.agent.bench.Figure;
import daybook.agent.bench.SearchBench;
import daybook.agent.bench.VaultBench;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "bench", description = "Figures of this machine, as ratios against peers of the same run.")
public final class BenchCommand implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which: vault, capture, search, docs")
    private String name = "vault";

    @Option(names = "--mebibytes", paramLabel = "N", description = "How much to seal and open. Default: 1024.")
    private int mebibytes = 1024;

    @Override
    public Integer call() throws Exception {
        String machine = System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version();
        List<Figure> figures = measure();
        if (options.json) {
            Json.print(options.out(), form(machine, figures));
        } else {
            options.out().println(machine);
            figures.forEach(f -> options.out()
                    .printf(
                            Locale.ROOT,
                            "%-30s %12.3f %-4s  %12.3f %5.2f times %s%n",
                            f.figure(),
                            f.ours(),
                            f.unit(),
                            f.peer(),
                            f.ratio(),
                            f.peerName()));
        }
        return 0;
    }

    private List<Figure> measure() throws Exception {
        return switch (name) {
            case "vault" -> {
                options.err().println("Sealing " + mebibytes + " MiB, then a vault of 2,000 hours (some minutes) ...");
                yield new VaultBench((long) mebibytes << 20).run();
            }
            case "capture" -> {
                options.err().println("Recording the same work several times (some minutes) ...");
                yield new CaptureBench().run();
            }
            case "search" -> {
                options.err().println("Searching ten million words (some minutes) ...");
                yield new SearchBench().run();
            }
            case "docs" -> {
                options.err().println("Replaying a changelog, comparing states (half a minute) ...");
                yield new DocsBench().run();
            }
            default ->
                throw new Failure(
                        ExitCode.WRONG_USAGE,
                        "There is no bench of that name. There are: vault, capture, search, docs");
        };
    }

    private ObjectNode form(String machine, List<Figure> figures) {
        ObjectNode form = Json.object().put("name", name).put("machine", machine);
        ArrayNode list = form.putArray("figures");
        figures.forEach(f -> list.addObject()
                .put("figure", f.figure())
                .put("unit", f.unit())
                .put("ours", f.ours())
                .put("peer", f.peer())
                .put("peer_name", f.peerName())
                .put("ratio", f.ratio()));
        return form;
    }
}
