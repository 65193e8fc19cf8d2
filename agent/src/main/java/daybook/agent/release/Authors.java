package daybook.agent.release;

import daybook.consent.Answer;
import daybook.exporter.docs.Archive;
import daybook.exporter.docs.Chain;
import daybook.exporter.docs.CommentThread;
import daybook.exporter.docs.Grain;
import daybook.exporter.docs.History;
import daybook.exporter.docs.People;
import daybook.exporter.rows.Slice;
import daybook.vault.log.VaultReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who wrote in the documents of a release: what others wrote does not leave, since nobody has asked them.
final class Authors {
    /// More documents than that are no help in a sentence.
    private static final int MOST_NAMED = 3;

    private final Set<String> contributor;
    private final Set<String> bots;

    /// @param contributor ids, addresses or names by which Google knows whoever releases
    /// @param bots those of the accounts that only read: what is written as one of them, a person wrote
    Authors(Set<String> contributor, Set<String> bots) {
        this.contributor = contributor;
        this.bots = bots;
    }

    /// What of a slice leaves.
    ///
    /// @param othersWrote whether what leaves names somebody else
    private record Leaving(String session, Writers writers, boolean othersWrote) {}

    /// What keeps these slices from being released, each as one sentence.
    List<String> blocks(List<Slice> slices, VaultReader vault) throws IOException {
        List<Leaving> all = new ArrayList<>();
        for (Slice slice : slices) {
            Leaving leaving = leaving(slice, vault);
            if (leaving.writers().areAsked()) {
                all.add(leaving);
            }
        }
        List<String> blocks = new ArrayList<>();
        if (!all.isEmpty() && !areSeen(all, vault)) {
            blocks.add("Whether somebody else wrote in these documents cannot be told, since a session is damaged that"
                    + " may say so: daybook vault check names it. Bring that one back from a backup, or leave"
                    + " documents out by another plan, without the source docs");
        }
        all.forEach(leaving -> blocks.addAll(blocks(leaving)));
        return blocks;
    }

    private Leaving leaving(Slice slice, VaultReader vault) throws IOException {
        Map<String, Instant> until = new HashMap<>();
        List<History> documents = LeavingDocuments.of(
                slice,
                vault,
                bots,
                archived -> until.merge(
                        archived.answer().document(), leaves(archived.answer()), (a, b) -> a.isAfter(b) ? a : b));
        return new Leaving(
                slice.session().hex().substring(0, 8),
                new Writers(until),
                documents.stream().anyMatch(this::isOfOthers));
    }

    /// What was imported says by itself who wrote it: of that, no list of revisions is awaited.
    private static Instant leaves(Answer answer) {
        boolean imported = answer.kind() == Answer.Kind.CHANGELOG || answer.kind() == Answer.Kind.TILES;
        return imported ? Instant.MIN : Listing.served(answer);
    }

    /// By all that was ever archived of them: who was let out since may have written.
    ///
    /// @return whether all of it could be read
    private static boolean areSeen(List<Leaving> all, VaultReader vault) throws IOException {
        List<Writers> writers = all.stream().map(Leaving::writers).toList();
        // Each is asked, whatever another said: they take in that there is such an answer.
        int damaged = new Archive(vault)
                .each(
                        answer -> writers.stream()
                                        .filter(one -> one.wants(answer))
                                        .count()
                                > 0,
                        archived -> writers.forEach(one -> one.see(archived)));
        return damaged == 0;
    }

    private List<String> blocks(Leaving leaving) {
        List<String> unlisted = leaving.writers().unlisted();
        if (leaving.othersWrote() || !leaving.writers().areAmong(contributor, bots)) {
            return List.of("In a document of session " + leaving.session()
                    + " somebody else wrote, or may have, and it is not known whether they agree. Leave it out by"
                    + " another plan, of your own documents (--document) or without the source docs, or exclude it with its past"
                    + (contributor.isEmpty() ? ". Say first which account is yours: daybook docs mine ADDRESS" : ""));
        }
        if (!unlisted.isEmpty()) {
            String more = unlisted.size() > MOST_NAMED ? " and " + (unlisted.size() - MOST_NAMED) + " more" : "";
            return List.of("Google has not been asked yet who wrote all of what leaves of "
                    + String.join(", ", unlisted.subList(0, Math.min(unlisted.size(), MOST_NAMED))) + more
                    + " in session " + leaving.session()
                    + ". Stop recording, and run daybook docs sync. Where that does not help: is it granted, not"
                    + " excluded, and shared with the bot as Editor? If so, have all of it fetched anew, what was"
                    + " erased too (daybook docs add ADDRESS), and sync; or leave it out by another plan");
        }
        return List.of();
    }

    private boolean isOfOthers(History history) {
        return history.chains().stream().anyMatch(chain -> isOfOthers(history, chain))
                || history.comments().stream().anyMatch(thread -> isOfOthers(history, thread));
    }

    /// A changelog names whoever has an account: who is not named there is somebody with the link.
    private boolean isOfOthers(History history, Chain chain) {
        return chain.edits().stream()
                .anyMatch(edit ->
                        isOther(history, edit.author()) || (edit.author() == null && chain.grain() == Grain.KEYSTROKE));
    }

    private boolean isOfOthers(History history, CommentThread thread) {
        return isOfOthers(history, thread.author(), thread.content())
                || thread.replies().stream().anyMatch(reply -> isOfOthers(history, reply.author(), reply.content()));
    }

    /// No list of revisions tells who comments.
    private boolean isOfOthers(History history, @Nullable String author, @Nullable String words) {
        return isOther(history, author) || (author == null && words != null);
    }

    /// Where nobody is named, or by Activity alone, [Writers] says who it may have been.
    private boolean isOther(History history, @Nullable String author) {
        return author != null
                && !People.isOfActivity(author)
                && !history.people().isOneOf(author, contributor)
                && !history.people().isOneOf(history.people().resolve(author), contributor);
    }
}
