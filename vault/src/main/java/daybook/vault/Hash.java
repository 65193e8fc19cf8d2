package daybook.vault;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// A SHA-256, in hexadecimal digits so that it compares by value.
public record Hash(String hex) {
    public static final int BYTES = 32;

    /// What stands where there is nothing before.
    public static final Hash NONE = new Hash("00".repeat(BYTES));

    public Hash {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("not a hash of 64 hexadecimal digits");
        }
    }

    public static boolean isHex(String text) {
        return text.length() == 2 * BYTES
                && text.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }

    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    /// Takes the next 32 bytes of a buffer.
    public static Hash read(ByteBuffer from) {
        byte[] bytes = new byte[BYTES];
        from.get(bytes);
        return of(bytes);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
