package daybook.consent.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The inputs of a parser that every run of the tests gives it.
public final class Corpus {
    private Corpus() {}

    /// Its seeds, and what a fuzzer once made of them: the lines of `fuzz/NAME.hex`, each one input, where there is
    /// such a file.
    public static List<byte[]> of(Fuzzed parser) throws IOException {
        List<byte[]> inputs = new ArrayList<>(parser.seeds());
        try (InputStream found = parser.getClass().getResourceAsStream("/fuzz/" + parser.name() + ".hex")) {
            if (found != null) {
                new String(found.readAllBytes(), UTF_8)
                        .lines()
                        .map(HexFormat.of()::parseHex)
                        .forEach(inputs::add);
            }
        }
        return inputs;
    }

    /// Gives it all of them.
    ///
    /// @return how many it took
    /// @throws AssertionError where it failed
    public static int run(Fuzzed parser) throws IOException {
        int taken = 0;
        for (byte[] input : of(parser)) {
            try {
                taken += parser.takes(input) ? 1 : 0;
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError(parser.name() + ": " + HexFormat.of().formatHex(input), e);
            }
        }
        return taken;
    }
}
