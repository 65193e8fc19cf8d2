package daybook.agent.bench;

import daybook.agent.demo.Demo;
import daybook.consent.Admitted;
import daybook.consent.ConsentGate;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Policy;
import daybook.consent.Surroundings;
import daybook.exporter.search.VaultSearch;
import daybook.vault.Id;
import daybook.vault.VaultHome;
import daybook.vault.disk.RealDisk;
import daybook.vault.keys.Identity;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.keys.VaultSetup;
import daybook.vault.log.LedgerHead;
import daybook.vault.log.SessionStart;
import daybook.vault.log.VaultWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Searches ten million words, in marks of a year, and has grep search the same words in the clear.
///
/// Nineteen of twenty searches take no longer than what is told. grep reads a file in memory where there is room, and
/// counts what it finds. What opening the snapshots spares is measured against reading the sessions.
public final class SearchBench {
    private static final int MONTHS = 12;
    private static final int SESSIONS = 20;
    private static final int PASSAGES = 833;
    private static final int SEARCHES = 500;
    private static final int GREPS = 40;
    /// As many as are shown.
    private static final int MOST_HITS = 100;
    private static final Path MEMORY = Path.of("/dev/shm");

    private final RealDisk disk = new RealDisk();
    private final Words words = new Words();
    private final List<String> remembered = new ArrayList<>();

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    public List<Figure> run() throws IOException, InterruptedException {
        Path place = Files.isDirectory(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(place, "daybook-bench");
        try {
            return measure(folder);
        } finally {
            Demo.delete(folder);
        }
    }

    private List<Figure> measure(Path folder) throws IOException, InterruptedException {
        VaultHome home = new VaultHome(folder.resolve("home"));
        Identity owner = VaultSetup.create(disk, home, "plainly a bench".toCharArray(), Instant.now())
                .identity();
        Path clear = folder.resolve("clear");
        record(home, clear);
        double reading;
        try (VaultSearch search = new VaultSearch(disk, home, owner)) {
            reading = seconds(search::refresh);
        }
        List<Figure> figures = new ArrayList<>();
        try (VaultSearch search = new VaultSearch(disk, home, owner)) {
            figures.add(new Figure("open", "s", seconds(search::refresh), reading, "reading the sessions"));
            for (int count = 1; count <= 3; count++) {
                int each = count;
                double ours = slowest(SEARCHES, () -> search.find(query(each), MOST_HITS));
                double greps = slowest(GREPS, () -> grep(clear, query(each)));
                figures.add(new Figure(count + " word" + (count > 1 ? "s" : ""), "s", ours, greps, "grep"));
            }
        }
        return figures;
    }

    private void record(VaultHome home, Path clear) throws IOException, InterruptedException {
        RecorderKeys keys = RecorderKeys.load(disk, home);
        try (BufferedWriter plain = Files.newBufferedWriter(clear)) {
            for (int number = 0; number < MONTHS * SESSIONS; number++) {
                LocalDate day = LocalDate.of(2025, 1 + number / SESSIONS, 1 + number % SESSIONS);
                AtomicLong nanos = new AtomicLong();
                SessionStart start = new SessionStart(
                        Id.random(), day.atStartOfDay(ZoneOffset.UTC).toInstant(), nanos::get, () -> LedgerHead.EMPTY);
                try (VaultWriter writer = VaultWriter.open(disk, home, keys, start)) {
                    for (int i = 0; i < PASSAGES; i++) {
                        String passage = words.passage();
                        plain.write(passage + "\n");
                        keep(passage);
                        put(writer, mark(nanos.addAndGet(1_000_000_000L), passage));
                    }
                }
            }
        }
    }

    /// Some passages are remembered, from all of the year.
    private void keep(String passage) {
        if (words.below(MONTHS * SESSIONS) == 0) {
            remembered.add(passage);
        }
    }

    private static void put(VaultWriter writer, Admitted mark) throws IOException, InterruptedException {
        while (!writer.append(mark)) {
            writer.flush();
        }
    }

    private static Admitted mark(long nanos, String label) {
        Observation mark = new Observation.Mark(new Moment(nanos, 0), label);
        return (Admitted) ConsentGate.judge(mark, new Surroundings(List.of(), false), Policy.NOTHING);
    }

    private List<String> query(int count) {
        return words.of(remembered.get(words.below(remembered.size())), count);
    }

    private static void grep(Path clear, List<String> query) throws IOException, InterruptedException {
        List<ProcessBuilder> pipe = new ArrayList<>();
        for (String word : query) {
            pipe.add(new ProcessBuilder(
                    pipe.isEmpty() ? List.of("grep", "-iwF", word, clear.toString()) : List.of("grep", "-iwF", word)));
        }
        pipe.add(new ProcessBuilder("wc", "-l"));
        List<Process> running = ProcessBuilder.startPipeline(pipe);
        running.getLast().getInputStream().readAllBytes();
        for (Process process : running) {
            process.waitFor();
        }
    }

    /// The seconds that nineteen of twenty take at most, after some that warm up.
    private static double slowest(int times, Act act) throws IOException, InterruptedException {
        double[] seconds = new double[times];
        for (int i = -times / 5; i < times; i++) {
            seconds[Math.max(i, 0)] = seconds(act);
        }
        Arrays.sort(seconds);
        return seconds[times * 19 / 20 - 1];
    }

    private static double seconds(Act act) throws IOException, InterruptedException {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
