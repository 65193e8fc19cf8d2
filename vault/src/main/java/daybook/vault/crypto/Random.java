package daybook.vault.crypto;

import java.security.SecureRandom;

/// Bytes that nobody can guess, from the operating system.
public final class Random {
    private static final SecureRandom SOURCE = new SecureRandom();

    private Random() {}

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        SOURCE.nextBytes(bytes);
        return bytes;
    }
}
