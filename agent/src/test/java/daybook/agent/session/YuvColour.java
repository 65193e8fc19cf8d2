package daybook.agent.session;

/// A colour as video has it (BT.601, limited range).
record YuvColour(int luma, int blue, int red) {
    static YuvColour of(int rgb) {
        int r = rgb >> 16 & 0xff;
        int g = rgb >> 8 & 0xff;
        int b = rgb & 0xff;
        return new YuvColour(
                (int) Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b),
                (int) Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b),
                (int) Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b));
    }

    boolean isNear(int otherLuma, int otherBlue, int otherRed, int error) {
        return Math.abs(luma - otherLuma) <= error
                && Math.abs(blue - otherBlue) <= error
                && Math.abs(red - otherRed) <= error;
    }
}
