package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How fast histories of documents are derived: a changelog of a million ops, and the edits between two looks at a
/// document of a million characters. Each in a process of its own, whose start is not counted; the peer is Jackson,
/// which merely reads the same file.
public final class DocsBench {
    private static final int OPS = 1_000_000;
    private static final int HEAP_MEBIBYTES = 400;
    private static final int POLLS = 40;
    private static final String JACKSON = "Jackson reads it";

    /// What a process used.
    private record Costs(double seconds, double processorSeconds, double warmSeconds, double megabytes) {}

    public List<Figure> run() throws IOException, InterruptedException, Failure {
        Path folder = BenchVault.inMemory(1L << 30);
        try {
            List<Figure> figures = new ArrayList<>(replays(folder));
            for (int places : new int[] {1, 100, 1_000, 4_000}) {
                figures.addAll(polls(folder, places));
            }
            return figures;
        } finally {
            Demo.delete(folder);
        }
    }

    private static List<Figure> replays(Path folder) throws IOException, InterruptedException, Failure {
        Path typed = folder.resolve("typed");
        Path half = folder.resolve("half");
        Path scattered = folder.resolve("scattered");
        BenchChangelog.typed(typed, OPS);
        BenchChangelog.typed(half, OPS / 2);
        BenchChangelog.scattered(scattered, OPS);
        Costs read = costs(DocsWork.PARSE, 0, typed);
        Costs whole = costs(DocsWork.REPLAY, 0, typed);
        List<Figure> figures = new ArrayList<>(replay("typed", whole, read));
        figures.addAll(replay("scattered", costs(DocsWork.REPLAY, 0, scattered), costs(DocsWork.PARSE, 0, scattered)));
        Costs less = costs(DocsWork.REPLAY, 0, half);
        figures.add(new Figure("1,000,000 ops, typed", "s", whole.seconds(), less.seconds(), "500,000 ops"));
        figures.add(new Figure(
                "1,000,000 ops, processor", "s", whole.processorSeconds(), less.processorSeconds(), "500,000 ops"));
        return figures;
    }

    private static List<Figure> replay(String how, Costs ours, Costs peer) {
        String name = "1,000,000 ops, " + how;
        return List.of(
                new Figure(name, "s", ours.seconds(), peer.seconds(), JACKSON),
                new Figure(name + ", cpu", "s", ours.processorSeconds(), peer.processorSeconds(), JACKSON),
                new Figure(name + ", memory", "MB", ours.megabytes(), peer.megabytes(), JACKSON));
    }

    private static List<Figure> polls(Path folder, int places) throws IOException, InterruptedException, Failure {
        Path before = folder.resolve("before");
        Path after = folder.resolve("after");
        new BenchStates().write(before, after, places);
        Costs ours = costs(DocsWork.POLL, POLLS, before, after);
        Costs peer = costs(DocsWork.PARSE, POLLS, after);
        String name = places + (places == 1 ? " change" : " changes") + " in 1 MB, ";
        return List.of(
                new Figure(name + "first", "s", ours.seconds(), peer.seconds(), JACKSON),
                new Figure(name + "later", "s", ours.warmSeconds(), peer.warmSeconds(), JACKSON));
    }

    private static Costs costs(DocsWork work, int rounds, Path... files)
            throws IOException, InterruptedException, Failure {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("daybook.java.options"),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                DocsWorkMain.class.getName(),
                work.name(),
                Integer.toString(rounds)));
        for (Path file : files) {
            command.add(file.toString());
        }
        String[] told = Peer.run(command.toArray(String[]::new)).strip().split(" ", -1);
        if (told.length != 4) {
            throw new Failure(ExitCode.FAILED, "A process of the bench said what nobody understands.");
        }
        return new Costs(
                Double.parseDouble(told[0]),
                Double.parseDouble(told[1]),
                Double.parseDouble(told[2]),
                Double.parseDouble(told[3]));
    }
}
