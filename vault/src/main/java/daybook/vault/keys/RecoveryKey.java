package daybook.vault.keys;

import daybook.vault.WrongKeyException;
import daybook.vault.crypto.Digests;
import daybook.vault.crypto.Domain;
import daybook.vault.crypto.Random;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/// Two hundred and fifty-six random bits that open a vault whose passphrase is forgotten, in a form to print.
///
/// Fifty-six symbols of Crockford's Base32 in groups of four: the key, then 24 bits of checksum. Letters that are
/// easily mistaken are read as what they were taken for, and a slip of the pen is told as such, not as a wrong key.
public final class RecoveryKey {
    static final int KEY_BYTES = 32;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHECKSUM_BYTES = 3;
    private static final int SYMBOLS = 56;
    private static final int GROUP = 4;

    private final byte[] key;

    private RecoveryKey(byte[] key) {
        this.key = key;
    }

    static RecoveryKey random() {
        return new RecoveryKey(Random.bytes(KEY_BYTES));
    }

    /// Whether somebody meant to type one. For others no text is made, which could not be wiped.
    public static boolean hasItsForm(char[] typed) {
        int symbols = 0;
        for (char c : typed) {
            if (Character.isLetterOrDigit(c)) {
                symbols++;
            } else if (c != '-' && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return symbols == SYMBOLS;
    }

    /// Reads what a person typed; blanks, dashes and case do not count.
    public static RecoveryKey parse(String typed) throws WrongKeyException {
        String symbols = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (symbols.length() != SYMBOLS || symbols.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            throw new WrongKeyException("A recovery key has 56 letters and digits in 14 groups of four.");
        }
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < SYMBOLS; i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(symbols.charAt(i))));
        }
        byte[] signed = bits.toByteArray();
        byte[] all = new byte[KEY_BYTES + CHECKSUM_BYTES];
        // BigInteger leaves leading zeros out and puts one in before a set sign bit.
        int count = Math.min(signed.length, all.length);
        System.arraycopy(signed, signed.length - count, all, all.length - count, count);
        byte[] key = Arrays.copyOf(all, KEY_BYTES);
        if (!Arrays.equals(all, withChecksum(key))) {
            throw new WrongKeyException("The recovery key has a typing mistake: its checksum does not fit.");
        }
        return new RecoveryKey(key);
    }

    byte[] key() {
        return key;
    }

    /// What to print.
    public String text() {
        BigInteger bits = new BigInteger(1, withChecksum(key));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SYMBOLS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            int symbol = bits.shiftRight(5 * (SYMBOLS - 1 - i)).intValue() & 31;
            text.append(ALPHABET.charAt(symbol));
        }
        return text.toString();
    }

    private static byte[] withChecksum(byte[] key) {
        byte[] all = Arrays.copyOf(key, KEY_BYTES + CHECKSUM_BYTES);
        byte[] hash = Digests.sha256(Domain.RECOVERY_SLOT.with(key));
        System.arraycopy(hash, 0, all, KEY_BYTES, CHECKSUM_BYTES);
        return all;
    }

    @Override
    public String toString() {
        return "RecoveryKey[]";
    }
}
