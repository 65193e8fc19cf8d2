package daybook.emulator.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// The bytes of a request or an answer. Nobody changes them once they are here.
final class Body {
    static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes the bytes as they are: whoever gives them keeps no hand on them.
    static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes;
    }

    int sizeBytes() {
        return bytes.length;
    }

    /// The same, by gzip.
    Body packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Body(packed.toByteArray());
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
