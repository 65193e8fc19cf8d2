package daybook.agent.bench;

import daybook.agent.home.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What an act took.
///
/// @param seconds by the clock on the wall
/// @param processorSeconds of all threads of this process, and of the programs that it ran to their end
record Spent(double seconds, double processorSeconds) {
    static final Spent FOREVER = new Spent(Double.MAX_VALUE, Double.MAX_VALUE);

    private static final Path COUNTS = Path.of("/proc/self/stat");
    /// Linux counts in hundredths of a second, wherever Java runs.
    private static final double TICKS = 100;
    /// Counted from behind the name: in the program and in the kernel, then the same of the programs that it ran.
    private static final int FIRST_COUNT = 11;

    /// Something to measure.
    interface Act {
        void run() throws IOException, InterruptedException, Failure;
    }

    static Spent by(Act act) throws IOException, InterruptedException, Failure {
        double processor = processorNow();
        long start = System.nanoTime();
        act.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Spent(seconds, processorNow() - processor);
    }

    private static double processorNow() throws IOException {
        String counts = Files.readString(COUNTS);
        String[] fields = counts.substring(counts.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = FIRST_COUNT; i < FIRST_COUNT + 4; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }

    /// The best of both.
    Spent or(Spent other) {
        return new Spent(Math.min(seconds, other.seconds), Math.min(processorSeconds, other.processorSeconds));
    }
}
