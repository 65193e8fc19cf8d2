package daybook.agent.recorder;

import daybook.agent.bot.Frame;
import daybook.agent.bot.Parcel;
import daybook.agent.docs.Admission;
import daybook.agent.docs.ArchiveSession;
import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.collectors.SessionClock;
import daybook.consent.Answer;
import daybook.consent.Moment;
import daybook.consent.Observation;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.ledger.DamagedLedgerException;
import daybook.vault.Id;
import daybook.vault.keys.RecorderKeys;
import daybook.vault.log.Recovery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Puts files that a browser fetched into the archive, in a session of its own.
public final class DocsImport {
    private DocsImport() {}

    /// A file that was looked at already.
    @SuppressWarnings("ArrayRecordComponent")
    public record Fetched(Answer.Kind kind, byte[] body) {
        @Override
        public String toString() {
            return "Fetched[" + kind + ", " + body.length + " bytes]";
        }
    }

    /// Puts them in one after another. What stands before one that the gate refuses stays, and counts once where it is
    /// imported again.
    public static Id run(Home home, String document, List<Fetched> files)
            throws IOException, Failure, DamagedLedgerException, InterruptedException {
        RecorderKeys keys = home.keys();
        Permissions permissions = new Permissions(home, keys, EnumSet.of(Source.DOCS));
        try (Lock _ = Lock.take(home)) {
            Grounds.requireToWrite();
            home.eraseAgain(keys);
            Recovery.run(home.disk(), home.files(), keys);
            SessionClock clock = SessionClock.start();
            try (ArchiveSession session =
                    new ArchiveSession(home.disk(), home.files(), keys, clock, permissions::ledger)) {
                for (Fetched file : files) {
                    put(document, file, clock, permissions::policy, session);
                }
                session.settle();
                return session.session().orElseThrow();
            }
        }
    }

    private static void put(
            String document, Fetched file, SessionClock clock, Admission.Allowed allowed, ArchiveSession session)
            throws IOException, Failure, DamagedLedgerException, InterruptedException {
        Instant now = Instant.now();
        Moment at = new Moment(clock.nanos(), 0);
        Frame[] parcel = Parcel.of(0, new Answer(document, file.kind(), "", now, now, null), file.body());
        Frame.Head head = (Frame.Head) parcel[0];
        for (int number = 0; number < head.pieces(); number++) {
            ByteBuffer bytes = ByteBuffer.wrap(((Frame.Bytes) parcel[number + 1]).bytes());
            Optional<Reason> refusal = Admission.put(
                    new Observation.Piece(
                            at, head.answer(), head.hash(), head.sizeBytes(), number, head.pieces(), bytes),
                    allowed,
                    session);
            if (refusal.isPresent()) {
                throw new Failure(ExitCode.REFUSED, told(refusal.get()));
            }
        }
    }

    private static String told(Reason reason) {
        return switch (reason) {
            case PAUSED -> "Recording is paused, so nothing is imported. End the pause with: daybook resume";
            case EXCLUDED_DOCUMENT ->
                "This document is excluded, so nothing of it is imported. See: daybook exclude list";
            case DOCUMENT_NOT_GRANTED ->
                "This document is not among those that are granted, so nothing of it is imported."
                        + " Allow it with: daybook consent grant docs --document URL";
            default -> "docs is not granted, so nothing is imported. Allow it with: daybook consent grant docs";
        };
    }
}
