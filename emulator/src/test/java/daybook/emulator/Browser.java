package daybook.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the emulator by hand, with a token. It follows no redirect.
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String root;
    private final String token;

    /// @param token empty to send none
    Browser(String root, String token) {
        this.root = root;
        this.token = token;
    }

    /// An answer: its status and its text.
    record Page(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// What comes from a path, or from a whole address.
    Page get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /// The bytes as they came, packed if the other side does that.
    Page getPacked(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept-Encoding", "gzip").GET());
    }

    Page post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Page form(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : root + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Page(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }
}
