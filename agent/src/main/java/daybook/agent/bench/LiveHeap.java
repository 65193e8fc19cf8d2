package daybook.agent.bench;

import daybook.agent.home.Failure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// How much memory the whole program holds on to at most while something runs: what Java's collector cannot free.
///
/// It is collected again and again meanwhile, which takes time, so nothing else can be measured beside it.
final class LiveHeap {
    private static final int PAUSE_MILLIS = 20;

    private LiveHeap() {}

    /// @return megabytes
    static double of(Spent.Act act) throws IOException, InterruptedException, Failure {
        AtomicLong most = new AtomicLong();
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
        return most.get() / 1e6;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was left by the collection, not what has come since.
    private static long used() {
        System.gc();
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            bytes += left == null ? 0 : left.getUsed();
        }
        return bytes;
    }
}
