package daybook.vault.log;

import daybook.vault.Id;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.NavigableSet;

/// What stands on a disk when the power comes back. Never changed.
record DiskImage(NavigableMap<Path, Content> files, NavigableSet<Path> folders) {

    /// The same for the same segments, sidecars and ring of a session.
    String digestOf(Id session) {
        StringBuilder own = new StringBuilder();
        files.forEach((path, content) -> {
            if (path.getFileName().toString().startsWith(session.hex())) {
                own.append(path).append(content.hash());
            }
        });
        return own.toString();
    }

    /// The same for the same files and folders.
    String digest() {
        StringBuilder all = new StringBuilder();
        files.forEach((path, content) -> all.append(path).append(content.hash()));
        folders.forEach(folder -> all.append(folder).append('/'));
        return all.toString();
    }
}
