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

    private final ServerSocketChannel channel;
    private final Path path;
    private final Function<Request, JsonNode> handler;

    private ControlServer(ServerSocketChannel channel, Path path, Function<Request, JsonNode> handler) {
        this.channel = channel;
        this.path = path;
        this.handler = handler;
    }

    public static ControlServer open(Home home, Function<Request, JsonNode> handler) throws IOException, Failure {
        Path path = Socket.path(home);
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(Socket.address(home));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        ControlServer server = new ControlServer(channel, path, handler);
        Thread.ofVirtual().name("control").start(server::accept);
        return server;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = channel.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (ClosedChannelException e) {
            // The recording ended.
        } catch (IOException e) {
            // Without its socket the recording goes on; commands say that no recorder answers.
        }
    }

    private void answer(SocketChannel client) {
        try (client;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                OutputStream out = Channels.newOutputStream(client)) {
            char[] line = new char[MAX_LINE_CHARS];
            int length = 0;
            for (int c = in.read(); c >= 0 && c != '\n' && length < line.length; c = in.read()) {
                line[length++] = (char) c;
            }
            Request request = read(new String(line, 0, length));
            out.write((JSON.writeValueAsString(handler.apply(request)) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            // Whoever asked went away or asked nothing that is answered.
        }
    }

    private static Request read(String line) {
        JsonNode request = JSON.readTree(line);
        return switch (request.path("do").asString("")) {
            case "status" -> new Request.Status();
            case "mark" -> new Request.Mark(request.path("label").asString(""));
            case "stop" -> new Request.Stop();
            default -> throw new IllegalArgumentException("no such request");
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
