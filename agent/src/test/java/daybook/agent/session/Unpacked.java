package daybook.agent.session;

import java.io.ByteArrayOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What streams of zlib (RFC 1950) and gzip (RFC 1952) hold that begin anywhere in some bytes, as far as they go.
///
/// Both are told by how they begin; answers of Google's travel by gzip, and the vault takes them as zlib.
final class Unpacked {
    private static final int MOST_BYTES = 64 << 20;
    private static final int GZIP_HEAD_BYTES = 10;

    private Unpacked() {}

    static Stream<byte[]> of(byte[] bytes) {
        return IntStream.range(0, bytes.length - 1)
                .filter(at -> isZlib(bytes, at) || isGzip(bytes, at))
                .mapToObj(at -> isZlib(bytes, at)
                        ? inflated(bytes, at, false)
                        : inflated(bytes, Math.min(at + GZIP_HEAD_BYTES, bytes.length), true))
                .filter(plain -> plain.length > 0);
    }

    /// Deflate with a window of 32 KB, at whichever level.
    private static boolean isZlib(byte[] bytes, int at) {
        return bytes[at] == 0x78 && ((0x78 << 8) + (bytes[at + 1] & 0xff)) % 31 == 0 && (bytes[at + 1] & 0x20) == 0;
    }

    private static boolean isGzip(byte[] bytes, int at) {
        return bytes[at] == 0x1f && (bytes[at + 1] & 0xff) == 0x8b && at + 2 < bytes.length && bytes[at + 2] == 8;
    }

    private static byte[] inflated(byte[] bytes, int from, boolean bare) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 << 10];
        try (Inflater inflater = new Inflater(bare)) {
            inflater.setInput(bytes, from, bytes.length - from);
            int count = inflater.inflate(buffer);
            while (count > 0 && plain.size() < MOST_BYTES) {
                plain.write(buffer, 0, count);
                count = inflater.inflate(buffer);
            }
        } catch (DataFormatException e) {
            // It was none, or ends here: what came before that counts.
        }
        return plain.toByteArray();
    }
}
