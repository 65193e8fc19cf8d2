package daybook.collectors.bus;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.connections.transports.TransportBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;

/// A connection to a message bus (D-Bus specification 0.43) on a socket of this machine.
///
/// One thread reads, so that whoever waits for an answer has been told all signals that came before it. Safe for use
/// by several threads. Whatever fails ends the connection; nothing that came over it is in an exception.
public final class Bus implements AutoCloseable {
    /// The bus itself, among those who speak on it.
    public static final String DAEMON = "org.freedesktop.DBus";
    public static final String DAEMON_PATH = "/org/freedesktop/DBus";

    private final AbstractTransport transport;
    private final Map<Long, CompletableFuture<Object[]>> asked = new ConcurrentHashMap<>();
    private final Consumer<DBusSignal> signals;
    private final Runnable ended;
    private volatile boolean alive = true;

    private Bus(AbstractTransport transport, Consumer<DBusSignal> signals, Runnable ended) {
        this.transport = transport;
        this.signals = signals;
        this.ended = ended;
    }

    /// @param signals takes those that were asked for, on the bus's own thread; it must not wait
    /// @param ended is called there once the bus is gone
    public static Bus open(String address, Consumer<DBusSignal> signals, Runnable ended) throws IOException {
        if (!address.startsWith("unix:")) {
            throw new IOException("the bus is not on a socket of this machine");
        }
        try {
            AbstractTransport transport = TransportBuilder.create(address).build();
            transport.connect();
            Bus bus = new Bus(transport, signals, ended);
            Thread.ofPlatform().daemon().name("bus").start(bus::read);
            var _ = bus.ask(DAEMON, DAEMON_PATH, DAEMON, "Hello", "");
            return bus;
        } catch (DBusException | RuntimeException e) {
            throw new IOException("the bus cannot be spoken to (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void read() {
        try {
            while (alive) {
                Message message = transport.readMessage();
                if (message != null) {
                    take(message);
                }
            }
        } catch (IOException | DBusException | RuntimeException e) {
            // Gone, or not to be understood any more: the same to whoever asks.
            alive = false;
        } finally {
            close();
            ended.run();
        }
    }

    private void take(Message message) throws DBusException {
        switch (message) {
            case DBusSignal signal -> signals.accept(signal);
            case MethodReturn answer -> {
                CompletableFuture<Object[]> waiting = asked.remove(answer.getReplySerial());
                if (waiting != null) {
                    waiting.complete(answer.getParameters());
                }
            }
            case Error error -> {
                CompletableFuture<Object[]> waiting = asked.remove(error.getReplySerial());
                if (waiting != null) {
                    waiting.completeExceptionally(new IOException("refused"));
                }
            }
            default -> {}
        }
    }

    public boolean isAlive() {
        return alive;
    }

    /// Sends a question. The answer fails where the other side refuses, or the bus is gone.
    public CompletableFuture<Object[]> ask(
            String name, String path, String type, String method, String signature, Object... arguments) {
        CompletableFuture<Object[]> answer = new CompletableFuture<>();
        try {
            MethodCall call = transport
                    .getMessageFactory()
                    .createMethodCall(
                            null,
                            name,
                            path,
                            type,
                            method,
                            (byte) 0,
                            signature.isEmpty() ? null : signature,
                            arguments);
            asked.put(call.getSerial(), answer);
            synchronized (transport) {
                transport.writeMessage(call);
            }
        } catch (IOException | DBusException | RuntimeException e) {
            answer.completeExceptionally(new IOException("not sent"));
        }
        if (!alive) {
            answer.completeExceptionally(new IOException("gone"));
        }
        return answer;
    }

    /// Asks the bus for the signals that a rule names.
    public void match(String rule) {
        var _ = ask(DAEMON, DAEMON_PATH, DAEMON, "AddMatch", "s", "type='signal'," + rule);
    }

    /// Which process is behind a name of this bus.
    public CompletableFuture<Long> process(String name) {
        return ask(DAEMON, DAEMON_PATH, DAEMON, "GetConnectionUnixProcessID", "s", name)
                .thenApply(found -> ((Number) found[0]).longValue());
    }

    @Override
    public void close() {
        alive = false;
        try {
            transport.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
        asked.values().forEach(waiting -> waiting.completeExceptionally(new IOException("gone")));
        asked.clear();
    }
}
