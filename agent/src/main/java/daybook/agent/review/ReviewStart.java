package daybook.agent.review;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Starts the review process and hands it the passphrase through a pipe: no argument, environment or file holds it.
public final class ReviewStart {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MAIN = "daybook.agent.ReviewProcess";

    /// What the process says once no other program can look into it: only then is it given the passphrase.
    public static final String CLOSED = "closed";

    private ReviewStart() {}

    /// Returns once it listens, and wipes what was typed.
    ///
    /// @param typed the passphrase, or the recovery key
    /// @param most how long it may stay unlocked at all
    /// @return when it locks itself if nobody uses it
    /// @throws Failure what it failed with
    public static Instant start(Home home, char[] typed, @Nullable Duration most) throws IOException, Failure {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The launcher's switches, whatever they are.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), MAIN, home.root().toString()));
        if (most != null) {
            command.add(most.toString());
        }
        Process process = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            if (!CLOSED.equals(first)) {
                return told(first);
            }
            send(typed, in);
            return told(out.readLine());
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static void send(char[] typed, OutputStream in) throws IOException {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes).clear();
        while (encoded.hasRemaining()) {
            encoded.put((byte) 0);
        }
        try {
            in.write(bytes);
            in.close();
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Instant told(@Nullable String line) throws Failure {
        if (line == null) {
            throw new Failure(ExitCode.FAILED, "The review process could not start. See: daybook doctor");
        }
        JsonNode told = JSON.readTree(line);
        if (told.has("until")) {
            return Instant.parse(told.get("until").asString());
        }
        int exit = told.path("exit").asInt(ExitCode.FAILED.number());
        throw new Failure(
                Arrays.stream(ExitCode.values())
                        .filter(code -> code.number() == exit)
                        .findFirst()
                        .orElse(ExitCode.FAILED),
                told.path("failure").asString(""));
    }

    /// What the process says once it listens.
    public static String listening(Instant until) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("until", until.toString()));
    }

    /// What the process says where it cannot.
    public static String failed(Failure failure) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("exit", failure.exit().number()).put("failure", failure.getMessage()));
    }
}
