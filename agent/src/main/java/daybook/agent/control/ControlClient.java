package daybook.agent.control;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The side of the command that asks.
public final class ControlClient {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /// Longer than what was seen may be held back.
    private static final Duration HELD_BACK = Settings.MOST_HOLD_BACK.plus(PATIENCE);

    private ControlClient() {}

    /// The recorder's answer.
    public static JsonNode ask(Home home, Request request) throws IOException, Failure {
        return askIfRunning(home, request)
                .orElseThrow(() -> new Failure(
                        ExitCode.FAILED, "No recorder runs on " + home.root() + ". Start one with: daybook record"));
    }

    /// The recorder's answer, where one runs.
    public static Optional<JsonNode> askIfRunning(Home home, Request request) throws IOException, Failure {
        if (!Files.exists(Socket.path(home))) {
            return Optional.empty();
        }
        boolean connected = false;
        try (SocketChannel channel = SocketChannel.open(Socket.address(home))) {
            connected = true;
            Thread patience = Thread.ofVirtual().start(() -> closeAfter(channel, patience(request)));
            try {
                return exchange(channel, request);
            } catch (AsynchronousCloseException e) {
                throw new Failure(
                        ExitCode.FAILED,
                        "The recorder on " + home.root() + " does not answer. If it hangs, end its process.",
                        e);
            } finally {
                patience.interrupt();
            }
        } catch (SocketException e) {
            if (connected) {
                return unanswered(request);
            }
            // A socket that a crash left behind: nobody listens.
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> exchange(SocketChannel channel, Request request) throws IOException, Failure {
        Channels.newOutputStream(channel)
                .write((JSON.writeValueAsString(form(request)) + "\n").getBytes(StandardCharsets.UTF_8));
        BufferedReader in =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
        String answer = in.readLine();
        if (answer == null) {
            return unanswered(request);
        }
        JsonNode told = JSON.readTree(answer);
        if (told.has(Socket.NOT_UNDERSTOOD)) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The recorder does not understand this. If it is an older Daybook, stop it and start it again.");
        }
        return Optional.of(told);
    }

    /// Whoever asked for something to go must not take silence for an answer.
    private static Optional<JsonNode> unanswered(Request request) throws Failure {
        return switch (request) {
            case Request.Forget _ -> throw new Failure(NotForgotten.UNKNOWN.exit(), NotForgotten.UNKNOWN.sentence());
            case Request.Status _, Request.Mark _, Request.Cut _, Request.Stop _ -> Optional.empty();
        };
    }

    private static Duration patience(Request request) {
        return switch (request) {
            case Request.Cut _, Request.Stop _ -> HELD_BACK;
            case Request.Status _, Request.Mark _, Request.Forget _ -> PATIENCE;
        };
    }

    private static void closeAfter(SocketChannel channel, Duration patience) {
        try {
            Thread.sleep(patience);
            channel.close();
        } catch (InterruptedException | IOException e) {
            // It answered in time.
        }
    }

    private static ObjectNode form(Request request) {
        ObjectNode node = JSON.createObjectNode();
        return switch (request) {
            case Request.Status() -> node.put("do", "status");
            case Request.Mark(String label) -> node.put("do", "mark").put("label", label);
            case Request.Forget(Duration back) -> node.put("do", "forget").put("back_ns", back.toNanos());
            case Request.Cut(boolean documents, String document) ->
                node.put("do", "cut").put("documents", documents).put("document", document);
            case Request.Stop() -> node.put("do", "stop");
        };
    }
}
