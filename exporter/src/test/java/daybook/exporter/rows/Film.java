package daybook.exporter.rows;

import daybook.collectors.screen.VideoEncoder;
import daybook.consent.Mask;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Packet;
import daybook.consent.Pixels;
import daybook.consent.Reason;
import daybook.consent.Window;
import java.util.Arrays;
import java.util.List;

/// Puts pictures into a made session, encoded as the recorder does: a keyframe as each epoch of ten seconds begins.
public final class Film implements AutoCloseable {
    public static final Mask MASK = new Mask(new Window.Bounds(4, 6, 20, 10), Reason.EXCLUDED_APP);
    private static final long EPOCH_NANOS = 10 * MadeSession.SECOND;

    private final MadeSession session;
    private final VideoEncoder encoder = new VideoEncoder();
    private long epoch = -1;
    private int pictures;

    public Film(MadeSession session) {
        this.session = session;
    }

    /// A picture now, of a bar that wanders.
    public Film picture(int width, int height) {
        Packet packet = packet(width, height);
        List<Mask> masks = pictures % 7 == 3 ? List.of(MASK) : List.of();
        session.see(new Observation.Frame(at(), width, height, masks, packet));
        return this;
    }

    /// The same, but what was stored of it is gone.
    public Film lostPicture(int width, int height) {
        packet(width, height);
        return this;
    }

    /// Time goes on.
    public Film waits(long nanos) {
        session.waits(nanos);
        return this;
    }

    private Moment at() {
        return new Moment(session.nanos(), 300_000);
    }

    private Packet packet(int width, int height) {
        byte[] luma = new byte[width * height];
        Arrays.fill(luma, (byte) 200);
        int bar = 8 * (pictures++ % (height / 8));
        Arrays.fill(luma, bar * width, (bar + 8) * width, (byte) 40);
        byte[] grey = new byte[width * height / 4];
        Arrays.fill(grey, (byte) 128);
        long now = session.nanos() / EPOCH_NANOS;
        boolean keyframe = now != epoch;
        epoch = now;
        return encoder.encode(at(), new Pixels(width, height, luma, grey, grey.clone()), keyframe)
                .orElseThrow();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
