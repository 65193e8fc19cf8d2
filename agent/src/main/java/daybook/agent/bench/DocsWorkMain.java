package daybook.agent.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A fresh process that does one thing: `ACT ROUNDS FILE...`. Prints what the first time took by the clock and of the
/// processor, what nineteen of twenty later ones took at most, and the most memory that it had.
public final class DocsWorkMain {
    private static final Path STATUS = Path.of("/proc/self/status");

    private DocsWorkMain() {}

    public static void main(String[] args) throws Exception {
        List<Path> files = Arrays.stream(args).skip(2).map(Path::of).toList();
        DocsWork.Task task = DocsWork.valueOf(args[0]).of(files);
        int rounds = Integer.parseInt(args[1]);
        Spent first = Spent.by(task.once());
        double[] later = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            double seconds = Spent.by(task.once()).seconds();
            later[Math.max(i, 0)] = seconds;
        }
        task.check().run();
        Arrays.sort(later);
        double warm = rounds == 0 ? first.seconds() : later[(rounds * 19 - 1) / 20];
        System.out.println(first.seconds() + " " + first.processorSeconds() + " " + warm + " " + megabytes());
    }

    private static double megabytes() throws Exception {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    * 1024
                    / 1e6;
        }
    }
}
