package daybook.emulator.web;

import java.nio.charset.StandardCharsets;

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

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
