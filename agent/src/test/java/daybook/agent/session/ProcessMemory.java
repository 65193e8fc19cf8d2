package daybook.agent.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a process holds in memory that it can write to and shares with nobody.
final class ProcessMemory {
    private static final int CHUNK_BYTES = 4 << 20;
    private static final int OVERLAP_BYTES = 128;

    private final Path memory;

    ProcessMemory(long pid) {
        memory = Path.of("/proc", Long.toString(pid), "mem");
    }

    /// Only root may read another process's.
    boolean isReadable() {
        return Files.isReadable(memory);
    }

    /// The names of what is in it.
    Set<String> holds(Map<String, byte[]> sought) throws IOException {
        Set<String> found = new TreeSet<>();
        try (FileChannel channel = FileChannel.open(memory);
                Stream<String> maps = Files.lines(memory.resolveSibling("maps"))) {
            for (String line : maps.filter(l -> l.contains(" rw-p ")).toList()) {
                String range = line.substring(0, line.indexOf(' '));
                long from = Long.parseUnsignedLong(range.substring(0, range.indexOf('-')), 16);
                long to = Long.parseUnsignedLong(range.substring(range.indexOf('-') + 1), 16);
                for (long at = from; at < to; at += CHUNK_BYTES - OVERLAP_BYTES) {
                    read(channel, at, Math.min(to, at + CHUNK_BYTES))
                            .ifPresent(chunk -> sought.forEach((name, bytes) -> {
                                if (ByteSearch.bytes(bytes).isIn(chunk)) {
                                    found.add(name);
                                }
                            }));
                }
            }
        }
        return found;
    }

    /// Nothing where the mapping went away meanwhile, or was never touched.
    private static Optional<byte[]> read(FileChannel channel, long from, long to) {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        try {
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
        } catch (IOException e) {
            // What was read of it counts.
        }
        byte[] read = Arrays.copyOf(bytes.array(), bytes.position());
        for (byte b : read) {
            if (b != 0) {
                return Optional.of(read);
            }
        }
        return Optional.empty();
    }
}
