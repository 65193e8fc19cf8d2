package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.vault.crypto.Digests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a [History] of the answers about one document. For one thread.
///
/// It takes them one at a time, in the order of receipt, and keeps of a state only what became another: so a history
/// needs no more memory than its edits, its comments and its changelog files.
public final class HistoryBuilder {
    private static final String EXPORT_OF_TEXT = "text/";
    /// Characters that keystrokes wrote and deleted: a hundred times what a million of them type.
    private static final long MOST_KEYED = 128L << 20;

    final People people = new People();
    final Comments comments = new Comments(people);
    List<DocumentState.Tab> tabs = List.of();

    @Nullable
    String mimeType;

    private final Attribution attribution;
    private final PollChain polls = new PollChain();
    private final Set<String> seen = new HashSet<>();
    private final RevisionChain revisions = new RevisionChain();
    private final List<Changelog> changelogs = new ArrayList<>();
    private final List<Title> titles = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private long unread;
    private long changelogBytes;
    private long titleCharacters;

    /// @param bots ids or addresses of accounts that only read it
    public HistoryBuilder(Set<String> bots) {
        attribution = new Attribution(people, bots);
    }

    /// The same answer once more changes nothing.
    public void see(Archived archived) {
        if (!seen.add(name(archived))) {
            return;
        }
        attribution.clock(archived.answer());
        try {
            read(archived);
        } catch (AnswerException e) {
            unread++;
        } catch (ChangelogException e) {
            faults.add(e.why().sentence());
        }
    }

    /// The same state at another time has another name: it may have come back.
    private static String name(Archived archived) {
        Answer answer = archived.answer();
        return answer.kind() + " " + answer.requested() + " " + answer.received() + " " + answer.part() + " "
                + HexFormat.of().formatHex(Digests.sha256(archived.body()));
    }

    public History build() {
        return new History(this);
    }

    /// The words alone, for who asks neither who wrote them nor where a comment stands.
    public Written written() {
        Authors nobody = (_, _) -> null;
        return new Written(
                List.of(keystrokes(), polls.chain(nobody), revisions.chain(nobody)),
                comments.threads(),
                List.copyOf(titles));
    }

    /// How much it keeps so far of what was written, in characters, and of files, in bytes.
    public long held() {
        return polls.held() + revisions.held() + comments.held() + titleCharacters + changelogBytes;
    }

    private void read(Archived archived) {
        Answer answer = archived.answer();
        byte[] body = archived.body();
        switch (answer.kind()) {
            case FILE -> {
                JsonNode file = AnswerJson.tree(body);
                String type = AnswerJson.text(file, "mimeType");
                mimeType = type == null ? mimeType : type;
                title(answer, AnswerJson.text(file, "name"));
                attribution.file(answer, file);
            }
            case STATE, SHEET, SLIDES -> state(archived);
            case REVISIONS -> {
                JsonNode page = AnswerJson.tree(body);
                revisions.list(page);
                page.path("revisions").forEach(attribution::touch);
            }
            case REVISION -> revisions.text(answer.part(), body);
            case COMMENTS -> comments.page(AnswerJson.tree(body));
            case ACTIVITY -> attribution.activity(answer, AnswerJson.tree(body));
            case CHANGELOG -> {
                changelogs.add(Changelog.read(body));
                changelogBytes += body.length;
            }
            case TILES -> people.tiles(AnswerJson.tree(body));
        }
    }

    private void title(Answer answer, @Nullable String name) {
        if (name != null && (titles.isEmpty() || !titles.getLast().text().equals(name))) {
            titles.add(new Title(Nanos.of(answer.received()), name));
            titleCharacters += name.length();
        }
    }

    Chain keystrokes() {
        if (changelogs.isEmpty()) {
            return Chain.none(Grain.KEYSTROKE);
        }
        List<Edit> edits = new ArrayList<>();
        long[] keyed = {0};
        Replay.Replayed replayed = Replay.of(changelogs, edit -> {
            keyed[0] += edit.deleted().length() + edit.inserted().length();
            if (keyed[0] <= MOST_KEYED) {
                edits.add(edit);
            }
        });
        faults.addAll(replayed.faults());
        if (replayed.lastRevision() == 0) {
            return Chain.none(Grain.KEYSTROKE);
        }
        long from = edits.isEmpty()
                ? replayed.lastMillis() * 1_000_000
                : edits.getFirst().fromNanos();
        long last = replayed.lastMillis() * 1_000_000;
        if (keyed[0] > MOST_KEYED) {
            faults.add("The changelog wrote and deleted more than is looked at: its text ends before.");
            last = edits.isEmpty() ? from : edits.getLast().fromNanos();
        }
        long to = Math.max(from, last + 999_999);
        return new Chain(Grain.KEYSTROKE, replayed.before(), from, to, edits);
    }

    /// Who wrote is told once everything was seen.
    Chain polls() {
        return polls.chain(attribution::here);
    }

    /// An export of a spreadsheet or of slides is one text, where it is text at all.
    private void state(Archived archived) {
        DocumentState state;
        if (archived.answer().kind() == Answer.Kind.STATE) {
            state = DocumentState.read(archived.body());
        } else if (archived.answer().part().startsWith(EXPORT_OF_TEXT)) {
            state = DocumentState.ofOneText(RevisionChain.plain(archived.body()));
        } else {
            return;
        }
        polls.see(archived.answer(), state);
        tabs = state.tabs();
    }

    Chain revisions() {
        return revisions.chain(attribution::there);
    }

    /// After the chains were made.
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        if (unread > 0) {
            all.add(unread + " answers could not be read, and were passed over; they are kept as they came.");
        }
        if (revisions.withoutTime() > 0) {
            all.add(revisions.withoutTime() + " revisions stand in no list, and were passed over.");
        }
        return all;
    }
}
