package daybook.consent;

import java.util.Optional;

/// Turns pictures into packets of video, one for each, at once. It stands on a wall: what encodes knows no policy, and
/// the gate knows no codec.
public interface PictureEncoder {

    /// @param at later than of all before
    /// @param keyframe whether the packet must be readable without those before it
    /// @return empty where it failed: nothing of this picture is stored then
    Optional<Packet> encode(Moment at, Pixels pixels, boolean keyframe);
}
