package daybook.agent.bot;

import daybook.consent.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// An answer as it travels and is stored: compressed, in pieces.
public final class Parcel {
    private Parcel() {}

    /// Its head and all its pieces, in order.
    public static Frame[] of(long number, Answer answer, byte[] body) {
        byte[] packed = packed(body);
        List<Frame> frames = new ArrayList<>();
        int pieces = Math.max(1, Math.ceilDiv(packed.length, Wire.PIECE_BYTES));
        frames.add(new Frame.Head(number, answer, hash(body), body.length, pieces));
        for (int at = 0; at < packed.length; at += Wire.PIECE_BYTES) {
            frames.add(new Frame.Bytes(Arrays.copyOfRange(packed, at, Math.min(packed.length, at + Wire.PIECE_BYTES))));
        }
        return frames.toArray(Frame[]::new);
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(Math.max(64, body.length / 4));
        try (Deflater deflater = new Deflater();
                DeflaterOutputStream to = new DeflaterOutputStream(packed, deflater)) {
            to.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256", e);
        }
    }
}
