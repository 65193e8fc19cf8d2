package daybook.collectors.lock;

import daybook.collectors.bus.Bus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.freedesktop.dbus.exceptions.DBusException;
import org.jspecify.annotations.Nullable;

/// Keeps a connection to one bus, and makes it anew some seconds after it was lost or could not be made. From a loss
/// on its teller is gone, until it tells again how it stands. On a thread of its own.
final class BusWatch implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /// Whoever was not there may come.
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

    private final String name;
    private final String address;
    private final LockSink sink;
    private final LockTeller teller;
    private final AtomicReference<@Nullable Bus> bus = new AtomicReference<>();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private final Thread thread;
    /// Whether the teller was ever there.
    private boolean hasTold;

    BusWatch(String name, String address, LockSink sink, LockTeller teller) {
        this.name = name;
        this.address = address;
        this.sink = sink;
        this.teller = teller;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /// Is done when it has told how it stands for the first time, or nobody is there who could.
    CompletableFuture<Void> told() {
        return told;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                watch();
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            // It is over.
        }
    }

    private void watch() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Bus opened = Bus.open(
                address,
                signal -> {
                    Bus now = bus.get();
                    if (now != null) {
                        try {
                            teller.hear(now, signal);
                        } catch (DBusException | RuntimeException e) {
                            // A signal that cannot be read says nothing.
                        }
                    }
                },
                ended::countDown)) {
            bus.set(opened);
            var _ = teller.begin(opened).whenComplete((_, refused) -> {
                if (!answered(opened, refused == null)) {
                    ended.countDown();
                }
            });
            while (!ended.await(ASKED_AGAIN.toSeconds(), TimeUnit.SECONDS) && hasTold()) {
                // It goes on.
            }
            lost();
        } catch (IOException e) {
            // There is none, or not yet.
            told.complete(null);
        }
    }

    /// What is told of a connection that is lost by then says nothing. Where nobody ever told, nobody is missed; but
    /// whoever did and is not on the bus again, as while a desktop comes back, is asked anew.
    ///
    /// @return whether this connection is good
    private synchronized boolean answered(Bus opened, boolean tells) {
        told.complete(null);
        if (!tells && hasTold) {
            return false;
        }
        hasTold |= tells;
        if (bus.get() == opened) {
            sink.gone(name, false);
        }
        return true;
    }

    private synchronized boolean hasTold() {
        return hasTold;
    }

    private synchronized void lost() {
        bus.set(null);
        sink.gone(name, hasTold);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
