package daybook.vault.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Looks for keys in the memory of a process, in every form in which ciphers keep them: as they are, in words of the
/// processor's byte order, and masked as HMAC masks them. Half a key is found too.
final class KeySearch {
    private static final int HALF_BYTES = 16;
    private static final int CHUNK_BYTES = 4 << 20;
    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5c;

    private record Half(long rest, String name) {}

    private final Map<Long, List<Half>> halves = new HashMap<>();
    private final BitSet begins = new BitSet(1 << 24);

    /// @param name what a finding is to be called
    void add(String name, byte[] key) {
        for (byte[] form : List.of(key, masked(key, INNER_PAD), masked(key, OUTER_PAD))) {
            addHalves(name, form);
            addHalves(name, inWords(form));
        }
    }

    private void addHalves(String name, byte[] form) {
        ByteBuffer bytes = ByteBuffer.wrap(form).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + HALF_BYTES <= form.length; at += HALF_BYTES) {
            long begin = bytes.getLong(at);
            begins.set((int) begin & 0xffffff);
            halves.computeIfAbsent(begin, _ -> new ArrayList<>()).add(new Half(bytes.getLong(at + 8), name));
        }
    }

    private static byte[] masked(byte[] key, int mask) {
        byte[] masked = key.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= (byte) mask;
        }
        return masked;
    }

    private static byte[] inWords(byte[] key) {
        ByteBuffer words = ByteBuffer.allocate(key.length).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer from = ByteBuffer.wrap(key);
        while (from.remaining() >= 4) {
            words.putInt(from.getInt());
        }
        return words.array();
    }

    /// What stands in the memory that a process can write to.
    Set<String> in(Process process) throws IOException {
        Set<String> found = new TreeSet<>();
        Path of = Path.of("/proc", Long.toString(process.pid()));
        try (FileChannel memory = FileChannel.open(of.resolve("mem"));
                Stream<String> maps = Files.lines(of.resolve("maps"))) {
            for (String line : maps.filter(l -> l.contains(" rw")).toList()) {
                String range = line.substring(0, line.indexOf(' '));
                long from = Long.parseUnsignedLong(range.substring(0, range.indexOf('-')), 16);
                long to = Long.parseUnsignedLong(range.substring(range.indexOf('-') + 1), 16);
                for (long at = from; at < to; at += CHUNK_BYTES) {
                    look(memory, at, Math.min(to, at + CHUNK_BYTES + HALF_BYTES), found);
                }
            }
        }
        return found;
    }

    private void look(FileChannel memory, long from, long to, Set<String> found) {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (bytes.hasRemaining() && memory.read(bytes, from + bytes.position()) > 0) {}
        } catch (IOException e) {
            // A mapping without memory behind it; what was read of it counts.
        }
        for (int at = 0; at + HALF_BYTES <= bytes.position(); at++) {
            long begin = bytes.getLong(at);
            if (begins.get((int) begin & 0xffffff)) {
                long rest = bytes.getLong(at + 8);
                halves.getOrDefault(begin, List.of()).stream()
                        .filter(half -> half.rest() == rest)
                        .forEach(half -> found.add(half.name()));
            }
        }
    }
}
