package daybook.vault.log;

import daybook.vault.Id;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.function.Predicate;

/// What stands on a disk when the power comes back. Never changed.
record DiskImage(NavigableMap<Path, Content> files, NavigableSet<Path> folders) {

    /// The same for the same segments, sidecars, runs and rings of a session.
    String digestOf(Id session) {
        return digestOf(path -> path.toString().contains(session.hex()));
    }

    /// The same for the same of those files.
    String digestOf(Predicate<Path> which) {
        StringBuilder own = new StringBuilder();
        files.forEach((path, content) -> {
            if (which.test(path)) {
                own.append(path).append(content.hash());
            }
        });
        return hash(own);
    }

    /// Millions of them are kept.
    private static String hash(StringBuilder all) {
        return new Content(all.toString().getBytes(StandardCharsets.UTF_8)).hash();
    }

    /// The same for the same files and folders.
    String digest() {
        StringBuilder all = new StringBuilder();
        files.forEach((path, content) -> all.append(path).append(content.hash()));
        folders.forEach(folder -> all.append(folder).append('/'));
        return hash(all);
    }
}
