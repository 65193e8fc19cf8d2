import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Checks that every Java file of the tree is formatted, or formats it: `mvn -N validate -Dformat=apply`.
///
/// It runs as a source file on the JDK that the build selected, since a formatter reads only the Java of the JDK
/// beneath it and Maven itself may run on an older one.
final class Format {
    private Format() {}

    static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        int unformatted = 0;
        for (Path file : javaFiles()) {
            String text = Files.readString(file);
            requireShortComments(file, text);
            String formatted = formatted(formatter, file, text);
            if (formatted.equals(text)) {
                continue;
            }
            if (apply) {
                Files.writeString(file, formatted);
            } else {
                System.err.println("not formatted: " + file);
                unformatted++;
            }
        }
        if (unformatted > 0) {
            System.err.println("Format them with: mvn -N validate -Dformat=apply");
            System.exit(1);
        }
    }

    /// The formatter breaks a long comment and leaves the rest of it outside.
    private static void requireShortComments(Path file, String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("///") && lines.get(i).length() > 120) {
                throw new IllegalStateException(file + ":" + (i + 1) + ": a comment of more than 120 characters");
            }
        }
    }

    private static String formatted(Formatter formatter, Path file, String text) throws Exception {
        try {
            return formatter.formatSource(ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.PALANTIR));
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> javaFiles() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
