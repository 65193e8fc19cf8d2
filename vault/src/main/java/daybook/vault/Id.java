package daybook.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Sixteen random bytes that name a vault, a session or a segment.
public record Id(long high, long low) implements Comparable<Id> {
    public static final int BYTES = 16;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Id random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return read(ByteBuffer.wrap(bytes));
    }

    /// Takes the next sixteen bytes of a buffer.
    public static Id read(ByteBuffer from) {
        return new Id(from.getLong(), from.getLong());
    }

    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /// @throws IllegalArgumentException where it is not 32 lower-case hexadecimal digits
    public static Id ofHex(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("not an id of 32 hexadecimal digits");
        }
        return read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    public void write(ByteBuffer into) {
        into.putLong(high).putLong(low);
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    /// The 32 lower-case digits that stand in file names.
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public int compareTo(Id other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return hex();
    }
}
