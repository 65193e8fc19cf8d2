package daybook.exporter.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// SQLite's native library, as it comes with Daybook.
public final class SqliteLibrary {
    private static final String LIBRARY = "libsqlitejdbc.so";
    /// Where the driver looks first; where it finds nothing there, it would unpack its library into a temporary folder.
    private static final String FOLDER = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /// To be called before the first connection.
    public static void require() throws IOException {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Path found = Stream.of(System.getProperty("java.library.path", "").split(":", -1))
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve(LIBRARY)))
                .findFirst()
                .orElseThrow(() -> new IOException("the library " + LIBRARY + " is missing: build Daybook anew"));
        System.setProperty(FOLDER, found.toString());
    }
}
