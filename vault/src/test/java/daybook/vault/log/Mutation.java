package daybook.vault.log;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes malformed inputs out of well-formed ones: by a few changes to one of them, each of any kind.
final class Mutation {
    private static final byte[][] NUMBERS = {
        {0, 0, 0, 0}, {-1, -1, -1, -1}, {127, -1, -1, -1}, {-128, 0, 0, 0}, {127, -1, -1, -1, -1, -1, -1, -1}
    };

    private final Random random;
    private final List<byte[]> seeds;

    Mutation(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    byte[] next() {
        byte[] input = any();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size())).clone();
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int to = at + random.nextInt(Math.min(64, input.length - at) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> {
                if (at < input.length) {
                    input[at] ^= (byte) (1 << random.nextInt(8));
                }
                yield input;
            }
            case 1 -> spliced(input, at, to, new byte[0]);
            case 2 -> spliced(input, at, at, Arrays.copyOfRange(input, at, to));
            case 3 -> spliced(input, at, to, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 4 -> {
                byte[] noise = new byte[random.nextInt(16)];
                random.nextBytes(noise);
                yield spliced(input, at, at, noise);
            }
            default -> {
                byte[] other = any();
                yield spliced(
                        input, at, input.length, Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            }
        };
    }

    /// These bytes with others in the place of a stretch.
    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] all = Arrays.copyOf(bytes, from + instead.length + bytes.length - to);
        System.arraycopy(instead, 0, all, from, instead.length);
        System.arraycopy(bytes, to, all, from + instead.length, bytes.length - to);
        return all;
    }
}
