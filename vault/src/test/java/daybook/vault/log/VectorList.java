package daybook.vault.log;

import daybook.vault.Id;
import daybook.vault.VaultHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Vectors that come of one vault by named changes.
abstract class VectorList {
    final List<VaultVector> all = new ArrayList<>();
    final MemoryDisk whole;
    final VaultHome home;

    VectorList(MemoryDisk whole, VaultHome home) {
        this.whole = whole;
        this.home = home;
    }

    interface Change {
        void on(MemoryDisk disk) throws IOException;
    }

    final void add(String name, String expected, Change change) throws IOException {
        MemoryDisk changed = whole.copy();
        change.on(changed);
        all.add(VaultVector.of(name, changed, expected));
    }

    final void damaged(String name, Change change) throws IOException {
        add(name, VaultVector.DAMAGED, change);
    }

    final void whole(String name, Change change) throws IOException {
        add(name, VaultVector.ITEMS, change);
    }

    final Path segment(Id session, int ordinal) {
        return find(session, ordinal + ".log");
    }

    final Path sidecar(Id session, int ordinal) {
        return find(session, ordinal + ".recovered");
    }

    private Path find(Id session, String end) {
        return whole.files.keySet().stream()
                .filter(path -> path.getFileName().toString().equals(session.hex() + "-" + end))
                .findFirst()
                .orElseThrow();
    }

    static Change text(Path file, UnaryOperator<String> change) {
        return disk -> {
            String before = new String(disk.at(file), StandardCharsets.UTF_8);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new AssertionError("nothing was changed in " + file.getFileName());
            }
            disk.files.put(file, after.getBytes(StandardCharsets.UTF_8));
        };
    }

    static Change flip(Path file, int at) {
        return disk -> disk.at(file)[at] ^= 1;
    }

    static Change cut(Path file, int length) {
        return disk -> disk.files.put(file, Arrays.copyOf(disk.at(file), length));
    }

    static Change remove(Path file) {
        return disk -> disk.files.remove(file);
    }

    static Change swap(Path one, Path other) {
        return disk -> {
            byte[] bytes = disk.at(one);
            disk.files.put(one, disk.at(other));
            disk.files.put(other, bytes);
        };
    }
}
