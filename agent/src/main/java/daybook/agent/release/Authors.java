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
    private final Set<String> contributor;
    private final Set<String> bots;

    /// @param contributor ids, addresses or names by which Google knows whoever releases
    /// @param bots those of the accounts that only read: what is written as one of them, a person wrote
    Authors(Set<String> contributor, Set<String> bots) {
        this.contributor = contributor;
        this.bots = bots;
    }

    /// What keeps these slices from being released, each as one sentence.
    List<String> blocks(List<Slice> slices, VaultReader vault) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Slice slice : slices) {
            Map<String, Instant> leaving = new HashMap<>();
            List<History> documents = LeavingDocuments.of(slice, vault, bots, archived -> {
                Answer answer = archived.answer();
                leaving.merge(answer.document(), Listing.served(answer), (a, b) -> a.isAfter(b) ? a : b);
            });
            String session = slice.session().hex().substring(0, 8);
            Writers writers = new Writers(leaving);
            if (!leaving.isEmpty() && !seesAll(writers, vault)) {
                blocks.add("Whether somebody else wrote in a document of session " + session + " cannot be told, since"
                        + " another session is damaged that may say so: daybook vault check names it. Bring that one"
                        + " back from a backup, or leave documents out by another plan, without the source docs");
            }
            if (!writers.areAmong(contributor, bots) || documents.stream().anyMatch(this::isOfOthers)) {
                blocks.add("In a document of session " + session
                        + " somebody else wrote, or may have, and it is not known whether they agree. Leave it out by"
                        + " another plan, of your own documents (--document) or without the source docs, or exclude it with its past"
                        + (contributor.isEmpty()
                                ? ". Say first which account is yours: daybook docs mine ADDRESS"
                                : ""));
            } else if (!writers.unlisted().isEmpty()) {
                blocks.add("Google has not been asked yet who wrote all of what leaves of "
                        + String.join(", ", writers.unlisted()) + " in session " + session
                        + ". Stop recording, and run daybook docs sync; where that does not help, share it with the bot"
                        + " as Editor and have it look at all of it anew (daybook docs add ADDRESS), then sync");
            }
        }
        return blocks;
    }

    /// By all that was ever archived of them: who was let out since may have written.
    ///
    /// @return whether all of it could be read
    private static boolean seesAll(Writers writers, VaultReader vault) throws IOException {
        return new Archive(vault).each(writers::wants, writers::see) == 0;
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
        return isOther(history, thread.author())
                || thread.replies().stream().anyMatch(reply -> isOther(history, reply.author()));
    }

    /// Where nobody is named, or by Activity alone, [Writers] says who it may have been.
    private boolean isOther(History history, @Nullable String author) {
        return author != null
                && !People.isOfActivity(author)
                && !history.people().isOneOf(author, contributor)
                && !history.people().isOneOf(history.people().resolve(author), contributor);
    }
}
