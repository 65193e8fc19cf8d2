package daybook.agent.session;

/// A decoded picture with its colours, of which there is one for four pixels.
final class ColourPicture {
    private final int width;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;

    ColourPicture(int width, byte[] luma, byte[] blue, byte[] red) {
        this.width = width;
        this.luma = luma;
        this.blue = blue;
        this.red = red;
    }

    Luma withoutColours() {
        return new Luma(width, luma);
    }

    /// How many pixels are of that colour, but for so much in each of its parts.
    int pixelsOf(YuvColour colour, int error) {
        int found = 0;
        for (int at = 0; at < luma.length; at++) {
            int chroma = at / width / 2 * (width / 2) + at % width / 2;
            if (colour.isNear(value(luma, at), value(blue, chroma), value(red, chroma), error)) {
                found++;
            }
        }
        return found;
    }

    private static int value(byte[] plane, int at) {
        return Byte.toUnsignedInt(plane[at]);
    }
}
