package daybook.collectors.google;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A server that gives the answers it was told, one after the other, and hands out a token to whoever asks.
final class Scripted implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private String tokenRefusal = "";
    private boolean tokensBroken;
    private int revoked;
    private int dribbled;
    private int tokens;

    Scripted() {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// @param claimed the length that is announced, if it is not the body's
    record Reply(int status, String body, Map<String, String> headers, int claimed) {}

    record Request(String path, String authorization) {}

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    Scripted reply(int status, String body) {
        replies.add(new Reply(status, body, Map.of(), -1));
        return this;
    }

    Scripted reply(Reply reply) {
        replies.add(reply);
        return this;
    }

    /// From now on the token server says only this.
    void refuseTokens(String word) {
        tokenRefusal = word;
    }

    /// Tokens that it has handed out by now are answered 401.
    void revokeTokens() {
        revoked = tokens;
    }

    /// Whether the token server answers 503 from now on.
    void breakTokens(boolean broken) {
        tokensBroken = broken;
    }

    /// The next answers have no end, and hardly a beginning: a byte now and then, for as long as anybody listens.
    void dribble(int answers) {
        dribbled = answers;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    int tokens() {
        return tokens;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        if (path.equals("/token")) {
            if (tokensBroken) {
                send(exchange, new Reply(503, "", Map.of(), -1));
                return;
            }
            if (!tokenRefusal.isEmpty()) {
                send(exchange, new Reply(400, "{\"error\":\"" + tokenRefusal + "\"}", Map.of(), -1));
                return;
            }
            tokens++;
            String body = "{\"access_token\":\"token-" + tokens + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
            send(exchange, new Reply(200, body, Map.of("Content-Type", "application/json"), -1));
            return;
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(new Request(path, authorization == null ? "" : authorization));
        if (authorization != null && revoked > 0 && isRevoked(authorization)) {
            send(exchange, new Reply(401, "{}", Map.of(), -1));
            return;
        }
        if (dribbled > 0) {
            dribbled--;
            trickle(exchange);
            return;
        }
        Reply reply = replies.poll();
        send(exchange, reply == null ? new Reply(500, "the script is over", Map.of(), -1) : reply);
    }

    private boolean isRevoked(String authorization) {
        return Integer.parseInt(authorization.substring(authorization.lastIndexOf('-') + 1)) <= revoked;
    }

    private static void trickle(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(
                reply.status(), reply.claimed() >= 0 ? reply.claimed() : body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body);
        out.flush();
        if (reply.claimed() > body.length) {
            // The server closes what a handler has left like this.
            throw new IOException("cut off");
        }
        out.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
