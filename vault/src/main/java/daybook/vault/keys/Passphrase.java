package daybook.vault.keys;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/// The bytes that a passphrase stands for: its Unicode normal form C in UTF-8, so that one keyboard's accents are
/// another's.
final class Passphrase {
    private Passphrase() {}

    static byte[] bytes(char[] typed) {
        CharBuffer chars = CharBuffer.wrap(typed);
        // A string cannot be wiped: made only where it must be.
        CharSequence normal = Normalizer.isNormalized(chars, Normalizer.Form.NFC)
                ? chars
                : Normalizer.normalize(chars, Normalizer.Form.NFC);
        byte[] room = new byte[4 * normal.length()];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(normal), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        return bytes;
    }
}
