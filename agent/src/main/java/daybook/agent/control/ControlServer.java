package daybook.agent.control;

import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The recorder's side: answers each request with what the handler gives for it.
///
/// Only the recorder that holds its home's lock may open one: it takes the place of a socket that a crash left.
public final class ControlServer implements AutoCloseable {
    private static final int MAX_LINE_CHARS = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    private final ServerSocketChannel channel;
    private final Path path;
    private final Set<Thread> answering = ConcurrentHashMap.newKeySet();

    private ControlServer(ServerSocketChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    /// Takes the place where commands look. Nobody is answered before [#serve].
    public static ControlServer bind(Home home) throws IOException, Failure {
        Path path = Socket.path(home);
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(Socket.address(home));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return new ControlServer(channel, path);
        } catch (IOException | Failure e) {
            channel.close();
            throw e;
        }
    }

    /// Answers from now on, each request on a thread of its own.
    public void serve(Function<Request, JsonNode> handler) {
        Thread.ofVirtual().name("control").start(() -> accept(handler));
    }

    private void accept(Function<Request, JsonNode> handler) {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                Thread thread = Thread.ofVirtual().unstarted(() -> answer(client, handler));
                answering.add(thread);
                thread.start();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // Such as too many open files: it may pass, and the recording goes on meanwhile.
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
            }
        }
    }

    private void answer(SocketChannel client, Function<Request, JsonNode> handler) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                OutputStream out = Channels.newOutputStream(client)) {
            char[] line = new char[MAX_LINE_CHARS];
            int length = 0;
            for (int c = in.read(); c >= 0 && c != '\n' && length < line.length; c = in.read()) {
                line[length++] = (char) c;
            }
            JsonNode answer = answer(new String(line, 0, length), handler);
            out.write((JSON.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Whoever asked went away.
        } finally {
            answering.remove(Thread.currentThread());
        }
    }

    private static JsonNode answer(String line, Function<Request, JsonNode> handler) {
        try {
            return handler.apply(read(line));
        } catch (JacksonException | IllegalArgumentException e) {
            return JSON.createObjectNode().put(Socket.NOT_UNDERSTOOD, true);
        }
    }

    private static Request read(String line) {
        JsonNode request = JSON.readTree(line);
        return switch (request.path("do").asString("")) {
            case "status" -> new Request.Status();
            case "mark" -> new Request.Mark(request.path("label").asString(""));
            case "forget" ->
                new Request.Forget(Duration.ofNanos(request.path("back_ns").asLong()));
            case "cut" ->
                new Request.Cut(
                        request.path("documents").asBoolean(true),
                        request.path("document").asString(""));
            case "stop" -> new Request.Stop();
            default -> throw new IllegalArgumentException("no such request");
        };
    }

    /// Answers who has asked already, and ends.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
        try {
            for (Thread thread : answering) {
                thread.join(LAST_ANSWERS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
