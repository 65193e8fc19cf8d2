package daybook.exporter.video;

import java.io.IOException;

/// This machine cannot decode video. It says nothing of the video.
public final class DecoderMissingException extends IOException {
    DecoderMissingException() {
        super(
                "The video of this bundle cannot be checked, for FFmpeg's libraries with their decoder of AV1 do not load on"
                        + " this machine: build Daybook anew on it. The bundle may be whole");
    }
}
