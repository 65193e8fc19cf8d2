package daybook.consent.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Looks for inputs at which a parser fails, led by what of the code each one reaches. In a process of its own, since
/// the fuzzer changes every class that is loaded.
public final class Jazzer {
    private static final String PARSERS = "daybook.fuzz.parsers";
    private static final String PARSER = "daybook.fuzz.parser";
    /// No parser takes so long for an input on any machine, however loaded; one that does not come to its end does.
    private static final int MOST_SECONDS = 60;

    private static final long SECONDS = Long.getLong("daybook.fuzz.seconds", 30);

    private Jazzer() {}

    /// @param folder an empty one: the corpus, and the input that it failed at
    /// @return what it failed with; empty where it never did
    public static <P extends Enum<P> & Fuzzed> Optional<String> search(P parser, Path folder)
            throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        int number = 0;
        for (byte[] seed : Corpus.of(parser)) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-D" + PARSERS + "=" + parser.getDeclaringClass().getName(),
                        "-D" + PARSER + "=" + parser.name(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Jazzer.class.getName(),
                        "--instrumentation_includes=daybook.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-timeout=" + MOST_SECONDS,
                        "-max_total_time=" + SECONDS,
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        List<String> lines = Files.readAllLines(log, UTF_8);
        System.out.println("Jazzer, " + parser.name() + ": "
                + String.join(
                        " ",
                        lines.reversed().stream()
                                .filter(line -> line.startsWith("Done"))
                                .toList()));
        return exit == 0 ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /// What the fuzzer calls before it looks at the clock: much is loaded, and changed on the way, for the first input.
    @SuppressWarnings("unused")
    public static void fuzzerInitialize() throws IOException {
        for (byte[] seed : One.PARSER.seeds()) {
            One.PARSER.takes(seed);
        }
    }

    /// What the fuzzer calls.
    @SuppressWarnings("unused")
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        One.PARSER.takes(input);
    }

    private static final class One {
        static final Fuzzed PARSER = parser();

        private static Fuzzed parser() {
            try {
                for (Object constant :
                        Class.forName(System.getProperty(PARSERS)).getEnumConstants()) {
                    if (constant instanceof Fuzzed parser && parser.name().equals(System.getProperty(Jazzer.PARSER))) {
                        return parser;
                    }
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(PARSERS, e);
            }
            throw new IllegalStateException("no such parser");
        }
    }
}
