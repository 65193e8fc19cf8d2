package daybook.exporter.docs;

import daybook.consent.Answer;
import daybook.exporter.docs.CommentThread.Anchor;
import daybook.vault.crypto.Digests;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a [History] of the answers about one document. For one thread.
///
/// It takes them one at a time, in the order of receipt, and keeps of a state only what became another: so a history
/// needs no more memory than its edits, its comments and its changelog files.
public final class HistoryBuilder {
    /// Characters that keystrokes wrote and deleted: a hundred times what a million of them type.
    private static final long MOST_KEYED = 128L << 20;

    final People people;
    final Comments comments;
    List<DocumentState.Tab> tabs = List.of();

    @Nullable
    String mimeType;

    private final Set<String> bots;
    private final ClockOffset clock = new ClockOffset();
    private final Attribution attribution;
    private final PollChain polls;
    private final FileChanges file;
    private final Set<String> seen = new HashSet<>();
    private final RevisionChain revisions;
    private final List<Changelog> changelogs = new ArrayList<>();
    private final List<Title> titles = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    /// Where the words of threads stand in the first texts of the polls, where these go on from others.
    private final Map<String, Anchor> places;
    /// Ids of the threads whose words were looked for in the polls before.
    private final Set<String> settled;

    private long unread;
    private long changelogBytes;
    private long titleCharacters;

    /// @param bots ids or addresses of accounts that only read it
    public HistoryBuilder(Set<String> bots) {
        this.bots = Set.copyOf(bots);
        people = new People();
        comments = new Comments(people);
        file = new FileChanges(people);
        polls = new PollChain();
        revisions = new RevisionChain();
        attribution = new Attribution(people, bots, clock);
        places = Map.of();
        settled = Set.of();
    }

    private HistoryBuilder(HistoryBuilder before, History history) {
        bots = before.bots;
        people = before.people.next();
        comments = before.comments.next(people);
        file = before.file.next(people, before.clock);
        boolean looked = !history.chain(Grain.POLL).isEmpty();
        places = looked ? history.places() : before.places;
        settled = looked
                ? history.comments().stream().map(CommentThread::id).collect(Collectors.toUnmodifiableSet())
                : before.settled;
        polls = before.polls.next(before.clock);
        revisions = before.revisions.next();
        attribution = before.attribution.next(people, clock);
        tabs = before.tabs;
        mimeType = before.mimeType;
    }

    /// One that goes on from here, for what was archived after a time in which nobody looked. Its history tells what
    /// has become another since, and knows the comments that were made before.
    ///
    /// Evidence of who wrote holds for no longer than somebody looked, but that a bot's account writes. A changelog
    /// file begins anew.
    ///
    /// @param history what this one was built to
    public HistoryBuilder next(History history) {
        return new HistoryBuilder(this, history);
    }

    /// Here answers may be missing that had come, as [AnswerPieces#mayLack] tells: whom they said to have been let
    /// in is not known.
    public void miss() {
        attribution.miss();
    }

    /// The same answer once more changes nothing, nor does one that is raw.
    public void see(Archived archived) {
        if (archived.answer().isRaw() || !seen.add(name(archived))) {
            return;
        }
        clock.see(archived.answer());
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
        return new Written(
                List.of(keystrokes(), polls.chain(clock, Authors.NOBODY), revisions.chain(clock, Authors.NOBODY)),
                comments.threads(clock),
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
                JsonNode told = AnswerJson.tree(body);
                String type = AnswerJson.text(told, "mimeType");
                mimeType = type == null ? mimeType : type;
                title(answer, AnswerJson.text(told, "name"));
                file.see(answer, told);
                attribution.file(told);
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
        Replay.Replayed replayed = Replay.of(changelogs, () -> {
            edits.clear();
            keyed[0] = 0;
            return edit -> {
                keyed[0] += edit.deleted().length() + edit.inserted().length();
                if (keyed[0] <= MOST_KEYED) {
                    long at = edit.fromNanos();
                    edits.add(edit.during(clock.earliest(at, edit.toNanos()), clock.latest(at, edit.toNanos())));
                }
            };
        });
        faults.addAll(replayed.faults());
        if (replayed.lastRevision() == 0) {
            return Chain.none(Grain.KEYSTROKE);
        }
        long last = replayed.lastMillis() * 1_000_000;
        long from = edits.isEmpty() ? clock.earliest(last) : edits.getFirst().fromNanos();
        long to = clock.latest(last) + 999_999;
        if (keyed[0] > MOST_KEYED) {
            faults.add("The changelog wrote and deleted more than is looked at: its text ends before.");
            to = edits.isEmpty() ? from : edits.getLast().toNanos();
        }
        return new Chain(
                Grain.KEYSTROKE, replayed.before(), Set.of(), from, Math.max(from, to), clock.doubt(last), edits);
    }

    /// Who wrote is told once everything was seen.
    Chain polls() {
        return polls.chain(clock, attribution.evidence());
    }

    List<FileChange> fileChanges() {
        return file.told(clock);
    }

    /// An export of a spreadsheet or of slides is one text.
    private void state(Archived archived) {
        DocumentState state = archived.answer().kind() == Answer.Kind.STATE
                ? DocumentState.read(archived.body())
                : DocumentState.ofOneText(RevisionChain.plain(archived.body()));
        if (polls.see(archived.answer(), state, attribution.asked())) {
            tabs = state.tabs();
        }
    }

    /// The threads, those that are known from before at their places.
    List<CommentThread> placed() {
        List<CommentThread> placed = new ArrayList<>();
        for (CommentThread thread : comments.threads(clock)) {
            Anchor known = polls.goesOn() ? places.get(thread.id()) : null;
            placed.add(known == null ? thread : thread.on(known));
        }
        return placed;
    }

    /// Ids of the threads whose words are not looked for in that chain, having been looked for in the ones before.
    Set<String> settled(Chain chain) {
        return chain.grain() == Grain.POLL && polls.goesOn() ? settled : Set.of();
    }

    Chain revisions() {
        return revisions.chain(clock, attribution.evidence());
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
