package daybook.agent.foreign;

import daybook.agent.hardening.NetworkFilter;
import daybook.agent.hardening.ProcessGuard;
import daybook.agent.hardening.WriteBar;
import daybook.exporter.docs.Changelog;
import daybook.exporter.docs.ChangelogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The process that looks at one file: takes its bytes on standard input, says in a word what it is, and ends.
public final class LookMain {
    private static final int MOST_TILES_BYTES = 16 << 20;
    private static final String GUARD = ")]}'";

    private LookMain() {}

    public static void main(String[] args) throws IOException {
        ProcessGuard.install();
        NetworkFilter.install();
        WriteBar.install();
        System.out.println(look(System.in.readNBytes(Changelog.MOST_BYTES + 1)).word());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    static Look look(byte[] body) {
        if (isTiles(body)) {
            return new Look.Tiles();
        }
        try {
            Changelog.read(body);
            return new Look.Changelog();
        } catch (ChangelogException e) {
            return new Look.Refused(e.why());
        }
    }

    /// Whether it is whole, and names people by their ids.
    private static boolean isTiles(byte[] body) {
        if (body.length > MOST_TILES_BYTES) {
            return false;
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            JsonNode file =
                    JsonMapper.shared().readTree(text.startsWith(GUARD) ? text.substring(GUARD.length()) : text);
            return file.path("userMap").isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
