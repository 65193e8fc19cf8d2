package daybook.agent.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/// Writes a made-up changelog file, in the form in which a browser downloads one: the same each time.
final class BenchChangelog {
    /// What Google puts before the JSON.
    static final String GUARD = ")]}'\n";

    private static final long BEGAN_MILLIS = 1_795_300_000_000L;
    private static final int TYPED_IN_A_ROW = 300;

    private final SplittableRandom random = new SplittableRandom(11);
    private int length;
    private int cursor;

    private BenchChangelog() {}

    /// Letter after letter, now and then at another place, one in eight taken back.
    static void typed(Path file, int ops) throws IOException {
        BenchChangelog written = new BenchChangelog();
        write(file, ops, written::typed);
    }

    /// Each letter at another place.
    static void scattered(Path file, int ops) throws IOException {
        BenchChangelog written = new BenchChangelog();
        write(file, ops, _ -> {
            written.jump();
            return written.next();
        });
    }

    private static void write(Path file, int ops, LongFunction<String> op) throws IOException {
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write(GUARD + "{\"chunkedSnapshot\":[[]],\"changelog\":[");
            for (long revision = 1; revision <= ops; revision++) {
                to.write(revision == 1 ? "" : ",");
                to.write("[" + op.apply(revision) + "," + (BEGAN_MILLIS + 100 * revision)
                        + ",\"104729104729104729104\"," + revision + ",\"5d3f1a2b4c6e7081\"," + revision
                        + ",null,null,null]");
            }
            to.write("]}");
        }
    }

    private String typed(long revision) {
        if (revision % TYPED_IN_A_ROW == 0) {
            jump();
        }
        return next();
    }

    private void jump() {
        cursor = random.nextInt(length + 1);
    }

    private String next() {
        if (cursor > 0 && random.nextInt(8) == 0) {
            length--;
            String gone = "{\"ty\":\"ds\",\"si\":" + cursor + ",\"ei\":" + cursor + "}";
            cursor--;
            return gone;
        }
        length++;
        cursor++;
        char letter = (char) ('a' + random.nextInt(26));
        return "{\"ty\":\"is\",\"ibi\":" + cursor + ",\"s\":\"" + letter + "\"}";
    }
}
