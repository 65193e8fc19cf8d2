package daybook.consent.ledger;

import daybook.consent.Epochs;
import daybook.consent.Grant;
import daybook.consent.Source;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// One act of the researcher's, as the ledger keeps it.
public sealed interface Statement {

    /// Whether it can only make less be recorded, or ends such an act within the grants that stand. The recorder's
    /// key may sign these; all others need the owner's, and so the passphrase.
    default boolean isWithinRecorderPowers() {
        return switch (this) {
            case Revoked _,
                    RevokedDocument _,
                    Excluded _,
                    Renewed _,
                    Withheld _,
                    Paused _,
                    Resumed _,
                    Erased _,
                    BackedUp _ -> true;
            case Granted _,
                    GrantedDocument _,
                    Included _,
                    AllowedUnknown _,
                    Only _,
                    Lifted _,
                    Rotated _,
                    Released _,
                    Retained _,
                    Withdrawn _ -> false;
            case Participant participant ->
                participant.answer == Participant.Answer.REFUSED || participant.answer == Participant.Answer.WITHDRAWN;
        };
    }

    /// A source is allowed.
    record Granted(Grant grant) implements Statement {}

    /// One document is archived, where no others are but those that were granted so. Which one stands in the
    /// [ExclusionBook], as with [Excluded].
    ///
    /// @param grant of the source that archives documents
    record GrantedDocument(Grant grant, String id, String commitment) implements Statement {
        public GrantedDocument {
            if (grant.source() != Source.DOCS) {
                throw new IllegalArgumentException(grant.source().word() + " are not granted by document");
            }
        }
    }

    /// A source is no longer allowed.
    record Revoked(Source source) implements Statement {}

    /// A document that was granted singly is no longer archived.
    record RevokedDocument(String id) implements Statement {}

    /// Windows are kept out. What the rule says stands in the [ExclusionBook], since the ledger can be read by
    /// whoever holds the disk; here stands what binds that rule to this statement.
    record Excluded(String id, String commitment) implements Statement {}

    /// Windows of which nobody can tell whose they are may be recorded while their titles match. The pattern stands
    /// in the [ExclusionBook], as with [Excluded].
    record AllowedUnknown(String id, String commitment) implements Statement {}

    /// An exclusion no longer holds, or what was allowed of windows that nobody can tell.
    record Included(String id) implements Statement {}

    /// Only these apps are recorded. What they are called stands in the [ExclusionBook], as with [Excluded].
    ///
    /// @param commitments what binds each to its wording, by its id; empty where every app is recorded that is
    ///     not excluded
    record Only(Optional<Map<String, String>> commitments) implements Statement {
        public Only {
            commitments = commitments.map(list -> Collections.unmodifiableMap(new TreeMap<>(list)));
        }
    }

    /// All grants in force are given anew, for as long as each was given before.
    record Renewed() implements Statement {}

    /// Something may not be released until it is lifted.
    ///
    /// @param id 8 hexadecimal digits
    /// @param sealedWhat what it is, sealed to the vault, in Base64
    record Withheld(String id, String sealedWhat) implements Statement {}

    /// What was withheld under that id may be released.
    record Lifted(String id) implements Statement {}

    /// Somebody said whether they agree to be recorded.
    ///
    /// @param meeting 32 hexadecimal digits
    /// @param person who it is, within that meeting: 8 hexadecimal digits
    /// @param sealedName their name, sealed to the vault, in Base64
    /// @param noticeSha256 digest in hex of the words that they were shown
    record Participant(String meeting, String person, String sealedName, Answer answer, String noticeSha256)
            implements Statement {
        /// What was answered.
        public enum Answer {
            /// Nothing yet.
            ASKED,
            GIVEN,
            REFUSED,
            WITHDRAWN
        }
    }

    /// Nothing is recorded, until then or until resumed.
    record Paused(Optional<Instant> until) implements Statement {}

    /// A pause ends. What was granted before goes on; nothing more.
    record Resumed() implements Statement {}

    /// The vault has a new identity. All that follows is the owner's only under the new key.
    ///
    /// @param owner the owner's new public key, 64 hexadecimal digits. The one before signs it
    record Rotated(String owner) implements Statement {}

    /// The owner said yes to the bundle of that digest. It stands here before the bundle can exist: a release of which
    /// the ledger knows nothing is not this owner's.
    ///
    /// @param digest what was approved, 64 hexadecimal digits
    /// @param sealedPlan the plan's name, sealed to the vault, in Base64
    /// @param sealedPurpose what it is for, likewise
    /// @param sealedRecipient for whom it is, likewise; empty where it is for anybody
    /// @param license by its SPDX name, or `other`
    record Released(
            String digest, String sealedPlan, String sealedPurpose, Optional<String> sealedRecipient, String license)
            implements Statement {}

    /// The shares of these epochs are destroyed, for these sources: what lay under them cannot be read any more. It
    /// stands here before they are, so that a crash between the two is made good by whoever reads it next.
    ///
    /// @param session 32 hexadecimal digits
    /// @param runs the shares of the session's runs below this number are destroyed too
    /// @param remains whether the run of that number keeps what remains of those epochs
    record Erased(String session, Set<Source> sources, Epochs epochs, int runs, boolean remains) implements Statement {
        public Erased {
            sources = Set.copyOf(sources);
        }

        /// Of a session that has no runs.
        public Erased(String session, Set<Source> sources, Epochs epochs) {
            this(session, sources, epochs, 0, false);
        }

        /// The same, once a run keeps what remains.
        public Erased remaining() {
            return new Erased(session, sources, epochs, runs, true);
        }
    }

    /// A backup is made. It holds the shares of all that was not erased before.
    ///
    /// @param id of the folder, 32 hexadecimal digits; a later backup there takes over what was erased since
    record BackedUp(String id) implements Statement {}

    /// What a source recorded is erased once it is that old; empty where it is kept.
    record Retained(Source source, OptionalInt days) implements Statement {}

    /// The owner takes back the release of that digest. Copies cannot be recalled.
    record Withdrawn(String digest) implements Statement {}
}
