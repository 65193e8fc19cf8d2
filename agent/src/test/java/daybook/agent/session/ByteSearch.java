package daybook.agent.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for a text or pixels in files and memory, in every form that programs write, as whoever holds the disk would.
final class ByteSearch {
    private static final int CHUNK_BYTES = 4 << 20;
    /// Longer than any piece of an answer, so that each packed one is whole in some chunk.
    private static final int OVERLAP_BYTES = 1 << 20;
    /// Of a pixel in one plane, of three colours, and of those and nothing, as X has them.
    private static final List<Integer> PIXEL_BYTES = List.of(1, 3, 4);

    private final List<String> needles;
    private final Predicate<byte[]> search;
    private final int longest;
    private final boolean unpacking;

    private ByteSearch(List<String> needles) {
        this(
                needles,
                bytes -> {
                    String text = new String(bytes, ISO_8859_1);
                    return needles.stream().anyMatch(text::contains);
                },
                false);
    }

    private ByteSearch(List<String> needles, Predicate<byte[]> search, boolean unpacking) {
        this.needles = needles;
        this.search = search;
        this.unpacking = unpacking;
        this.longest = needles.stream().mapToInt(String::length).max().orElseThrow();
    }

    /// Looks into what is packed in files, too, as answers of Google's are: which takes long where much is there.
    ByteSearch unpacking() {
        return new ByteSearch(needles, search, true);
    }

    /// For a text: in UTF-8, UTF-16 of both byte orders, and with JSON's escapes.
    static ByteSearch text(String text) {
        String escaped = text.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
        Stream<String> encoded =
                Stream.of(UTF_8, UTF_16LE, UTF_16BE).map((Charset c) -> new String(text.getBytes(c), ISO_8859_1));
        return new ByteSearch(Stream.concat(encoded, Stream.of(escaped)).toList());
    }

    static ByteSearch bytes(byte[] bytes) {
        return new ByteSearch(List.of(new String(bytes, ISO_8859_1)));
    }

    /// For a row of pixels of two colours: one plane of them, three bytes a pixel or four, whatever values these have.
    static ByteSearch pixels(boolean[] row) {
        List<String> spelled = PIXEL_BYTES.stream()
                .map(step -> {
                    StringBuilder bytes = new StringBuilder();
                    for (boolean pixel : row) {
                        bytes.append(String.valueOf(pixel ? '\u00d4' : '!').repeat(step));
                    }
                    return bytes.toString();
                })
                .toList();
        return new ByteSearch(
                spelled, bytes -> PIXEL_BYTES.stream().anyMatch(step -> holdsRow(bytes, row, step)), false);
    }

    private static boolean holdsRow(byte[] bytes, boolean[] row, int step) {
        int first = row[0] ? 1 : 0;
        int other = 0;
        while (row[other] == row[0]) {
            other++;
        }
        byte[] values = new byte[2];
        for (int at = 0; at + row.length * step <= bytes.length; at++) {
            values[first] = bytes[at];
            values[1 - first] = bytes[at + other * step];
            int same = values[0] == values[1] ? row.length : 0;
            while (same < row.length && bytes[at + same * step] == values[row[same] ? 1 : 0]) {
                same++;
            }
            if (same == row.length && values[0] != values[1]) {
                return true;
            }
        }
        return false;
    }

    /// Every spelling, as bytes.
    List<byte[]> spellings() {
        return needles.stream().map(needle -> needle.getBytes(ISO_8859_1)).toList();
    }

    /// The files under those folders that hold it, in their bytes or in their names. Others may remove files meanwhile.
    List<Path> in(Collection<Path> roots) throws IOException {
        return in(roots, Instant.MIN);
    }

    /// Of those that were written since.
    List<Path> in(Collection<Path> roots, Instant since) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            if (Files.exists(root)) {
                Files.walkFileTree(root, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        if (attributes.lastModifiedTime().toInstant().isBefore(since)) {
                            return FileVisitResult.CONTINUE;
                        }
                        if (isIn(file.getFileName().toString().getBytes(UTF_8))
                                || (attributes.isRegularFile() && holds(file))) {
                            found.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        return goneOr(e);
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                        return e == null ? FileVisitResult.CONTINUE : goneOr(e);
                    }
                });
            }
        }
        return found;
    }

    private static FileVisitResult goneOr(IOException e) throws IOException {
        // A mount whose program was killed holds nothing that could be read.
        boolean dead = String.valueOf(e.getMessage()).endsWith("Transport endpoint is not connected");
        if (e instanceof NoSuchFileException || dead) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private boolean holds(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] rest = {};
            while (true) {
                byte[] next = in.readNBytes(CHUNK_BYTES);
                if (next.length == 0) {
                    return false;
                }
                byte[] chunk = Arrays.copyOf(rest, rest.length + next.length);
                System.arraycopy(next, 0, chunk, rest.length, next.length);
                if (isIn(chunk) || (unpacking && Unpacked.of(chunk).anyMatch(this::isIn))) {
                    return true;
                }
                int again = unpacking ? Math.max(longest, OVERLAP_BYTES) : longest;
                rest = Arrays.copyOfRange(chunk, Math.max(0, chunk.length - again), chunk.length);
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    boolean isIn(byte[] bytes) {
        return search.test(bytes);
    }
}
