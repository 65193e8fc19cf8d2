package daybook.agent.recorder;

import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.Look;
import daybook.consent.PictureEncoder;
import daybook.vault.log.VaultWriter;
import java.util.Optional;

/// Has pictures encoded, and puts each frame into the epoch that it was encoded for: the first of each is a keyframe,
/// so that no frame refers to one of another epoch, which may be erased. Confined to the gatekeeper's thread.
final class Frames {
    /// Epochs end every ten seconds, or at a pause: that one ends while a picture is encoded is rare, twice is a fault.
    private static final int TRIES = 3;

    private final PictureEncoder encoder;
    private final VaultWriter vault;
    private final Look last = new Look();
    private int begunEpoch = -1;

    /// What became of a picture.
    enum Outcome {
        STORED,
        /// The encoder could not: nothing of this picture is stored.
        NOT_ENCODED,
        /// The vault took no more.
        NOT_STORED
    }

    Frames(PictureEncoder encoder, VaultWriter vault) {
        this.encoder = encoder;
        this.vault = vault;
    }

    /// Whether it shows what the one that was stored last does not.
    boolean isNew(AdmittedPicture picture) {
        return !picture.shows(last);
    }

    Outcome store(AdmittedPicture picture) {
        for (int i = 0; i < TRIES; i++) {
            int epoch = vault.epoch();
            Optional<Admitted> frame = picture.encoded(encoder, epoch != begunEpoch);
            if (frame.isEmpty()) {
                return Outcome.NOT_ENCODED;
            }
            if (vault.append(frame.get(), epoch)) {
                begunEpoch = epoch;
                picture.keepIn(last);
                return Outcome.STORED;
            }
            // Another epoch may have begun meanwhile. What was encoded is lost, so the next begins anew.
            begunEpoch = -1;
        }
        return Outcome.NOT_STORED;
    }

    /// The next picture is stored even if it shows nothing new.
    void forget() {
        last.forget();
    }
}
