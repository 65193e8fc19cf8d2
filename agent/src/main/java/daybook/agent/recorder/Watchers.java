package daybook.agent.recorder;

import daybook.collectors.Collector;
import daybook.collectors.CollectorException;
import daybook.collectors.Sink;
import daybook.consent.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// The collectors of one recording, each on a thread of its own. One that fails ends alone, and says so.
final class Watchers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Source, Thread> threads = new EnumMap<>(Source.class);
    private final Set<Source> stopped = ConcurrentHashMap.newKeySet();
    private final Sink sink;
    private final BiConsumer<Source, String> failed;

    /// @param failed is told, on the collector's thread, which source ended and why
    Watchers(Sink sink, BiConsumer<Source, String> failed) {
        this.sink = sink;
        this.failed = failed;
    }

    void start(Collector collector) {
        Source source = collector.source();
        // From here on it is waited for.
        sink.watches(source, Long.MIN_VALUE);
        threads.put(source, Thread.ofPlatform().daemon().name(source.word()).start(() -> run(collector)));
    }

    /// Any end but the one that was asked for is a failure: a source that is silent must say so.
    private void run(Collector collector) {
        String why = "Its collector ended by itself.";
        try {
            collector.run(sink);
        } catch (InterruptedException e) {
            why = "Its collector was interrupted.";
        } catch (CollectorException e) {
            why = String.valueOf(e.getMessage());
        } catch (Throwable e) {
            why = "Its collector has a fault (" + e.getClass().getSimpleName() + ").";
        }
        if (!stopped.contains(collector.source())) {
            failed.accept(collector.source(), why);
        }
    }

    /// Ends that collector, which is no fault of its own, without waiting for it.
    void interrupt(Source source) {
        stopped.add(source);
        Thread thread = threads.get(source);
        if (thread != null) {
            thread.interrupt();
        }
    }

    void stop(Source source) throws InterruptedException {
        stopped.add(source);
        Thread thread = threads.remove(source);
        if (thread != null) {
            thread.interrupt();
            thread.join(PATIENCE);
        }
    }

    void stopAll() throws InterruptedException {
        stopped.addAll(threads.keySet());
        threads.values().forEach(Thread::interrupt);
        for (Thread thread : threads.values()) {
            thread.join(PATIENCE);
        }
        threads.clear();
    }
}
