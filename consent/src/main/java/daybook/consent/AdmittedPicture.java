package daybook.consent;

import java.util.List;
import java.util.Optional;

/// A picture of which something may be stored: all but its masks. Only [ConsentGate] makes one.
public final class AdmittedPicture implements Verdict {
    private final Picture picture;
    private final List<Mask> masks;

    AdmittedPicture(Picture picture, List<Mask> masks) {
        this.picture = picture;
        this.masks = List.copyOf(masks);
    }

    /// Whether what may be seen of it is what could be seen then, in the same places.
    public boolean shows(Look look) {
        blacken();
        return look.isOf(picture.pixels(), masks);
    }

    /// Keeps what may be seen of it: its pixels are handed over, so that nothing else can be done with it.
    public void keepIn(Look look) {
        blacken();
        look.keep(picture.pixels(), masks);
    }

    /// Blackens the masks and encodes what is left: the one way from a picture to what a vault takes. For one call.
    ///
    /// @param keyframe whether it must be readable without those before it
    /// @return empty where the encoder could not
    public Optional<Admitted> encoded(PictureEncoder encoder, boolean keyframe) {
        blacken();
        return encoder.encode(picture.at(), picture.pixels(), keyframe)
                .map(packet -> new Admitted(new Observation.Frame(
                        picture.at(), picture.pixels().width(), picture.pixels().height(), masks, packet)));
    }

    private void blacken() {
        masks.forEach(mask -> picture.pixels().blacken(mask.area()));
    }

    public Moment at() {
        return picture.at();
    }

    @Override
    public String toString() {
        return "Admitted" + picture;
    }
}
