package daybook.exporter.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What tests ask of a folder.
final class Trees {
    private Trees() {}

    /// All files under it, sorted.
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    /// Whether any file under it, or its name, has that text in any of the encodings that a program might use.
    static boolean holds(Path folder, String text) throws IOException {
        for (Path file : files(folder)) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            boolean found = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                    .anyMatch(
                            charset -> bytes.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1)));
            if (found || file.toString().contains(text)) {
                return true;
            }
        }
        return false;
    }

    static void assertSame(Path one, Path other) throws IOException {
        assertThat(files(other).stream().map(other::relativize).toList())
                .isEqualTo(files(one).stream().map(one::relativize).toList());
        for (Path file : files(one)) {
            assertThat(other.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
        }
    }
}
