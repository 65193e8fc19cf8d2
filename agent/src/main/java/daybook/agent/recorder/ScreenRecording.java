package daybook.agent.recorder;

import daybook.collectors.CollectorException;
import daybook.collectors.SessionClock;
import daybook.collectors.screen.ScreenCollector;
import daybook.collectors.screen.VideoEncoder;
import daybook.collectors.x11.ProcessDisplay;
import daybook.consent.AdmittedPicture;
import daybook.consent.Gap;
import daybook.consent.Source;
import daybook.vault.log.VaultWriter;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The screen's part of a recording: what the gate admits of its pictures becomes frames in the vault. Where none can
/// be encoded, the screen fails alone. Confined to the gatekeeper's thread once it watches.
final class ScreenRecording implements Screen {
    private final VaultWriter vault;
    private final Tallies tallies;
    private final Watchers watchers;
    private final Failed failed;
    private final Runnable refused;
    private final LongSupplier lastLostNanos;
    private final LostPictures notEncoded = new LostPictures();
    private long storedNanos = Long.MIN_VALUE + 1;
    /// Null where the screen is not recorded, or no longer.
    private @Nullable Parts parts;

    /// Is told since when the screen is recorded no longer, and why.
    interface Failed {
        void since(long nanos, String why);
    }

    private record Parts(ScreenCollector collector, VideoEncoder encoder, Frames frames) {}

    /// @param refused is called when the vault takes no more
    /// @param lastLostNanos when the last picture was that never came here, though it should have
    ScreenRecording(
            VaultWriter vault,
            Tallies tallies,
            Watchers watchers,
            Failed failed,
            Runnable refused,
            LongSupplier lastLostNanos) {
        this.vault = vault;
        this.tallies = tallies;
        this.watchers = watchers;
        this.failed = failed;
        this.refused = refused;
        this.lastLostNanos = lastLostNanos;
    }

    void watch(SessionClock clock) throws CollectorException {
        Optional<String> missing = VideoEncoder.missing();
        if (missing.isPresent()) {
            failed.since(clock.nanos(), missing.get());
            return;
        }
        begin(new ScreenCollector(ProcessDisplay.require(), clock));
    }

    void begin(ScreenCollector collector) {
        VideoEncoder encoder = new VideoEncoder();
        parts = new Parts(collector, encoder, new Frames(encoder, vault));
        watchers.start(collector);
    }

    @Override
    public boolean isNew(AdmittedPicture picture) {
        Parts now = parts;
        if (now != null && lastLostNanos.getAsLong() >= storedNanos) {
            // A gap follows that frame: what is seen since must be said again.
            now.frames().forget();
        }
        return now != null && now.frames().isNew(picture);
    }

    @Override
    public void store(AdmittedPicture picture) {
        Parts now = parts;
        if (now == null) {
            return;
        }
        switch (now.frames().store(picture)) {
            case STORED -> {
                tallies.admitted(Source.SCREEN, picture.at().errNanos());
                storedNanos = picture.at().nanos();
                notEncoded.until(storedNanos).ifPresent(this::gap);
            }
            case NOT_ENCODED -> lost(picture.at().nanos(), now);
            case NOT_STORED -> refused.run();
        }
    }

    /// One that is too large for the vault even when coarse is followed by others. Where none can be encoded, the
    /// source ends.
    private void lost(long nanos, Parts now) {
        notEncoded.lost(nanos);
        notEncoded.piece(nanos).ifPresent(this::gap);
        now.frames().forget();
        if (now.encoder().isBroken()) {
            parts = null;
            now.encoder().close();
            watchers.interrupt(Source.SCREEN);
            // What is still held is dropped with the encoder: the gap begins here, or where it could do none any more.
            failed.since(notEncoded.endAt(nanos), "Its pictures cannot be encoded.");
        }
    }

    private void gap(Gap gap) {
        tallies.gap(gap);
        if (!vault.append(gap)) {
            refused.run();
        }
    }

    /// Whether to take no more than two pictures a second.
    void spare(boolean sparing) {
        Parts now = parts;
        if (now != null) {
            now.collector().spare(sparing);
        }
    }

    boolean isWatched() {
        return parts != null;
    }

    @Override
    public void may(boolean allowed) {
        Parts now = parts;
        if (now != null && allowed) {
            now.collector().wake();
        } else if (now != null) {
            now.collector().rest();
        }
    }

    @Override
    public void look() {
        Parts now = parts;
        if (now != null) {
            now.frames().forget();
            now.collector().look();
        }
    }

    /// Notes what was lost up to then.
    void end(long nanos) {
        notEncoded.until(nanos).ifPresent(this::gap);
        Parts last = parts;
        parts = null;
        if (last != null) {
            last.frames().forget();
            last.encoder().close();
        }
    }
}
