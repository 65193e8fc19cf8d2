package daybook.exporter.release;

import daybook.exporter.rows.BundleSink;
import daybook.exporter.rows.MadeSession;
import daybook.exporter.rows.SessionPart;
import daybook.exporter.rows.SessionTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Stages and releases in a process of its own, with a folder for temporary files of its own.
final class StagedElsewhere {
    static final String CANARY = "canary of a file: qz8 ptarmigan";
    static final String LABEL_CANARY = "canary of a row: vw4 dotterel";
    static final String MEDIA = "media/noise";

    private StagedElsewhere() {}

    /// What no codec can make smaller, with the canary in it.
    private record Noise() implements SessionPart {
        @Override
        public Map<String, Long> write(Released released, BundleSink sink) throws IOException {
            byte[] noise = new byte[300_000];
            RandomGenerator.of("L64X128MixRandom").nextBytes(noise);
            try (OutputStream out = sink.file(MEDIA + "/" + released.sessionId())) {
                out.write(noise);
                out.write(CANARY.getBytes(StandardCharsets.UTF_8));
                out.write(noise);
            }
            return Map.of();
        }
    }

    /// @param parts beside the tables
    private static void stage(Scene scene, Path staging, Path target, List<SessionPart> parts) throws Exception {
        StagedBundle staged = new BundleBuilder(parts).stage(scene.plan, scene.sessions(), scene.owner, staging);
        BundleWriter.write(scene.approve(staged), staged, target, Scene.RECORDED);
    }

    public static void main(String[] args) throws Exception {
        Scene scene = new Scene(Path.of(args[0]));
        List<SessionPart> parts = List.of(new SessionTables());
        if (args.length > 3) {
            parts = List.of(new SessionTables(), new Noise());
            scene.second.waits(MadeSession.SECOND).mark(LABEL_CANARY);
        }
        stage(scene, Path.of(args[1]), Path.of(args[2]), parts);
    }

    /// Runs [#main] with these arguments, and with that folder for what is temporary.
    static void run(Path temporary, String... args) throws IOException, InterruptedException {
        Files.createDirectories(temporary);
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                StagedElsewhere.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String all = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(all);
            }
        }
    }
}
