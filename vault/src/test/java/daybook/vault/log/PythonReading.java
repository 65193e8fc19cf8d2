package daybook.vault.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One run of `src/reader/read_vault.py` over many vaults, each in a folder of its own under one.
final class PythonReading {
    private static final Path SCRIPT = Path.of("..", "src", "reader", "read_vault.py");
    private static final Path ROOT = Path.of("/golden");

    private final Path folder;

    /// @param folder an empty one
    PythonReading(Path folder) {
        this.folder = folder;
    }

    /// Puts a vault where the reader finds it.
    void add(VaultVector vector) throws IOException {
        Path place = folder.resolve(vector.name());
        for (Map.Entry<Path, byte[]> file : vector.disk().files.entrySet()) {
            Path at = place.resolve(ROOT.relativize(file.getKey()).toString());
            Files.createDirectories(Objects.requireNonNull(at.getParent()));
            Files.write(at, file.getValue());
        }
        addLedger(vector);
        Files.writeString(place.resolve(vector.recoveryKey() ? "recovery-key" : "passphrase"), vector.secret() + "\n");
    }

    /// Puts its ledger alone there; an empty one where it has none.
    void addLedger(VaultVector vector) throws IOException {
        Path ledger = ledger(vector);
        Files.createDirectories(Objects.requireNonNull(ledger.getParent()));
        byte[] lines = vector.disk().files.get(ROOT.resolve("home/consent/ledger.jsonl"));
        Files.write(ledger, lines == null ? new byte[0] : lines);
    }

    /// Where a vault's ledger lies.
    Path ledger(VaultVector vector) {
        return folder.resolve(vector.name()).resolve("home/consent/ledger.jsonl");
    }

    private List<String> command() throws IOException {
        // Debian's own Python, for it is Debian's packages that the reader needs.
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-B", SCRIPT.toString()));
        try (var vaults = Files.list(folder)) {
            vaults.map(Path::toString).forEach(command::add);
        }
        return command;
    }

    /// Reads all of them; what it said of each, by name.
    Map<String, List<String>> run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        Map<String, List<String>> all = new LinkedHashMap<>();
        List<String> now = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode row = JavaReading.JSON.readTree(line);
                if (row.has("vault")) {
                    now = new ArrayList<>();
                    all.put(row.get("vault").asString(), now);
                } else {
                    now.add(row.toString());
                }
            }
        }
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("the reader in Python failed");
        }
        return all;
    }
}
