package daybook.agent.bench;

import daybook.agent.home.Failure;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How much memory something holds on to at most: what Java's collector cannot free while it runs, above what there was
/// before. It is collected again and again meanwhile, which takes time, so nothing else can be measured beside it.
final class LiveHeap {
    private static final int PAUSE_MILLIS = 20;

    private LiveHeap() {}

    /// @return megabytes
    static double of(Spent.Act act) throws IOException, InterruptedException, Failure {
        long before = used();
        AtomicLong most = new AtomicLong(before);
        AtomicBoolean done = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().name("bench-heap").start(() -> {
            while (!done.get()) {
                most.accumulateAndGet(used(), Math::max);
                pause();
            }
        });
        try {
            act.run();
        } finally {
            done.set(true);
            watch.join();
        }
        return (most.get() - before) / 1e6;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
