package daybook.collectors.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// npm's google-drive-mock, written by others from other knowledge: files and changes of Drive, nothing of Docs.
final class DriveMock implements AutoCloseable {
    private static final List<String> PACKAGES = List.of("google-drive-mock@1.2.0", "express@5.2.1", "cors@2.8.6");

    private final Process process;
    private final URI root;
    private final HttpClient client = HttpClient.newHttpClient();

    private DriveMock(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /// @return null where npm or the package cannot be had
    static @Nullable DriveMock start() throws IOException, InterruptedException {
        Path folder = Path.of("target", "google-drive-mock").toAbsolutePath();
        Files.createDirectories(folder);
        if (!Files.isDirectory(folder.resolve("node_modules/google-drive-mock")) && !install(folder)) {
            return null;
        }
        try (InputStream script = DriveMock.class.getResourceAsStream("drive-mock.js")) {
            Files.write(folder.resolve("drive-mock.js"), script.readAllBytes());
        }
        Process process = new ProcessBuilder("node", "drive-mock.js")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String port = out.readLine();
        if (port == null) {
            process.destroy();
            throw new IOException("google-drive-mock does not start");
        }
        return new DriveMock(process, URI.create("http://127.0.0.1:" + port + "/"));
    }

    private static boolean install(Path folder) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder.toString()));
        command.addAll(PACKAGES);
        try {
            Process npm = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!npm.waitFor(2, TimeUnit.MINUTES)) {
                npm.destroy();
                return false;
            }
            return npm.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    URI root() {
        return root;
    }

    /// The id of a new document.
    String create(String name) throws IOException, InterruptedException {
        String file = "{\"name\":\"%s\",\"mimeType\":\"application/vnd.google-apps.document\"}".formatted(name);
        return send("POST", "drive/v3/files", file);
    }

    void rename(String id, String name) throws IOException, InterruptedException {
        send("PATCH", "drive/v3/files/" + id, "{\"name\":\"%s\"}".formatted(name));
    }

    /// All that was asked so far, in order, like `GET /drive/v3/files`.
    List<String> asked() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("asked")).build();
        String answer = client.send(request, BodyHandlers.ofString()).body();
        return JsonMapper.shared()
                .readTree(answer)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Authorization", "Bearer valid-token")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        String answer = client.send(request, BodyHandlers.ofString()).body();
        return JsonMapper.shared().readTree(answer).path("id").asString();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }
}
