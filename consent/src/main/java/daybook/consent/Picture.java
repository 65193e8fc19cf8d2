package daybook.consent;

/// The whole screen at one instant, raw, with what stood on it. It lives in memory only: no vault takes one. What the
/// gate admits of it can be encoded, see [AdmittedPicture].
///
/// @param at when the server copied it
/// @param pixels what it showed; whoever takes the picture releases them, see [Pixels#release]
/// @param stack what stood on it at that instant
public record Picture(Moment at, Pixels pixels, Stack stack) implements Seen {
    @Override
    public Source source() {
        return Source.SCREEN;
    }

    @Override
    public String toString() {
        return "Picture[" + at.nanos() + "]";
    }
}
