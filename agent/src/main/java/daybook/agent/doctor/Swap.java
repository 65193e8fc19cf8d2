package daybook.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where this system puts memory that it has no room for, and whether whoever holds the disk can read it there.
///
/// @param proc `/proc`
/// @param sys `/sys`
record Swap(Path proc, Path sys) {

    /// The places that are not known to be encrypted or in memory only. Unsure means open.
    List<String> open() throws IOException {
        List<String> open = new ArrayList<>();
        List<String> lines = Files.readAllLines(proc.resolve("swaps"));
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String place = line.split("\\s+", 2)[0];
            if (!isClosed(place)) {
                open.add(place);
            }
        }
        return open;
    }

    private boolean isClosed(String place) throws IOException {
        Path path = Path.of(place);
        if (place.startsWith("/dev/")) {
            Path device = Files.exists(path) ? path.toRealPath() : path;
            return isClosed(sys.resolve("class/block").resolve(device.getFileName()));
        }
        if (!Files.exists(path)) {
            return false;
        }
        // A file is where its file system is. Some have no one device; then nothing is known.
        long device = (long) Files.getAttribute(path, "unix:dev");
        long major = (device >>> 8) & 0xfff;
        long minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
        return isClosed(sys.resolve("dev/block/" + major + ":" + minor));
    }

    private boolean isClosed(Path device) throws IOException {
        if (!Files.exists(device)) {
            return false;
        }
        Path real = device.toRealPath();
        if (String.valueOf(real.getFileName()).startsWith("zram")) {
            return text(real.resolve("backing_dev"), "none").equals("none");
        }
        return text(real.resolve("dm/uuid"), "").startsWith("CRYPT-") || isOnClosedOnly(real);
    }

    /// Such as a logical volume, which lies on others.
    private boolean isOnClosedOnly(Path device) throws IOException {
        if (!Files.isDirectory(device.resolve("slaves"))) {
            return false;
        }
        List<Path> below;
        try (Stream<Path> all = Files.list(device.resolve("slaves"))) {
            below = all.toList();
        }
        for (Path one : below) {
            if (!isClosed(one)) {
                return false;
            }
        }
        return !below.isEmpty();
    }

    private static String text(Path file, String otherwise) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : otherwise;
    }
}
