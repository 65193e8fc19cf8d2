package daybook.agent.session;

import daybook.consent.Window;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/// The brightness of a picture, one byte for each pixel, as video has it: black is 16, white 235.
final class Luma {
    private static final int BLACK = 16;
    private static final int EDGE = 8;

    private final int width;
    private final byte[] bytes;

    Luma(int width, byte[] bytes) {
        this.width = width;
        this.bytes = bytes;
    }

    int width() {
        return width;
    }

    /// How far from black the brightest pixel there is, but for the edges, which a codec blurs.
    int brightest(Window.Bounds place) {
        int most = 0;
        for (int y = place.y() + EDGE; y < place.y() + place.height() - EDGE; y++) {
            for (int x = place.x() + EDGE; x < place.x() + place.width() - EDGE; x++) {
                most = Math.max(most, Math.abs(at(x, y) - BLACK));
            }
        }
        return most;
    }

    /// Which part of the pixels there is bright.
    double light(Window.Bounds place) {
        int bright = 0;
        for (int y = place.y(); y < place.y() + place.height(); y++) {
            for (int x = place.x(); x < place.x() + place.width(); x++) {
                bright += at(x, y) > 128 ? 1 : 0;
            }
        }
        return (double) bright / (place.width() * place.height());
    }

    int at(int x, int y) {
        return Byte.toUnsignedInt(bytes[y * width + x]);
    }

    /// The same in black and white: black is what is darker than that.
    Luma darkerThan(int limit) {
        byte[] parted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            parted[i] = (byte) (Byte.toUnsignedInt(bytes[i]) < limit ? 0 : 255);
        }
        return new Luma(width, parted);
    }

    /// That place, enlarged, for whoever is to read it.
    BufferedImage image(Window.Bounds place, int times) {
        BufferedImage image =
                new BufferedImage(place.width() * times, place.height() * times, BufferedImage.TYPE_BYTE_GRAY);
        byte[] into = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                into[y * image.getWidth() + x] = (byte) at(place.x() + x / times, place.y() + y / times);
            }
        }
        return image;
    }
}
