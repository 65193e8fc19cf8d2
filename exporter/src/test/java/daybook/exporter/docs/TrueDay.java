package daybook.exporter.docs;

import daybook.collectors.docs.Office;
import daybook.consent.Answer;
import daybook.emulator.truth.Comment;
import daybook.emulator.truth.Document;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.State;
import daybook.emulator.truth.Tab;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was truly done in one document, and what of a history of it is otherwise.
final class TrueDay {
    private final Document document;

    TrueDay(Document document) {
        this.document = document;
    }

    /// Of these answers the states whose text the history has otherwise than it stood then, each by when it was there.
    List<Instant> wrongTexts(List<Archived> answers, History history) {
        List<Instant> wrong = new ArrayList<>();
        Chain.Cursor cursor = history.chain(Grain.POLL).cursor();
        for (Archived archived : answers) {
            Instant at = archived.answer().received();
            if (archived.answer().kind() == Answer.Kind.STATE) {
                cursor.to(Nanos.of(at));
                if (!cursor.texts().equals(texts(document.stateAt(at)))) {
                    wrong.add(at);
                }
            }
        }
        return wrong;
    }

    /// What stands there now, as histories tell it: no header or footnote without text.
    SortedMap<Place, String> texts() {
        return texts(document.state());
    }

    /// Ids of the tabs that stand there now.
    Set<String> tabs() {
        return document.state().tabs().stream().map(Tab::id).collect(Collectors.toSet());
    }

    private static SortedMap<Place, String> texts(State state) {
        SortedMap<Place, String> texts = new TreeMap<>();
        for (Tab tab : state.tabs()) {
            tab.segments().forEach((id, segment) -> {
                if (id.isEmpty() || segment.length() > 0) {
                    texts.put(new Place(tab.id(), id), segment.text());
                }
            });
        }
        return texts;
    }

    /// Those that are given to somebody, and not everything that was done within their bounds was done by them.
    List<Edit> wrongAuthors(History history) {
        return Stream.of(Grain.POLL, Grain.REVISION)
                .flatMap(grain -> history.chain(grain).edits().stream())
                .filter(edit -> {
                    String author = edit.author();
                    return author != null && !isAlone(author, within(edit));
                })
                .toList();
    }

    /// Those within whose bounds nobody did anything.
    List<Edit> madeUp(History history) {
        return history.chain(Grain.POLL).edits().stream()
                .filter(edit -> within(edit).isEmpty())
                .toList();
    }

    /// A revision's time is that of the last edit in it, so the one before the stretch is no part of that.
    private Set<Person> within(Edit edit) {
        long from = edit.fromNanos() + (edit.grain() == Grain.REVISION ? 1 : 0);
        return document.edits().stream()
                .filter(done -> Nanos.of(done.at()) >= from && Nanos.of(done.at()) <= edit.toNanos())
                .map(daybook.emulator.truth.Edit::by)
                .collect(Collectors.toSet());
    }

    private static boolean isAlone(String author, Set<Person> people) {
        return people.size() == 1 && people.stream().allMatch(one -> names(one).contains(author));
    }

    private static Set<String> names(Person person) {
        return Set.of(person.permissionId(), person.activityName(), person.email(), person.name());
    }

    /// Keystrokes whose author is not the one who made the edit of that number.
    List<Edit> wrongTypists(Chain keystrokes) {
        Map<String, String> typists = document.edits().stream()
                .collect(Collectors.toMap(
                        done -> Long.toString(done.number()), done -> done.by().changelogId()));
        return keystrokes.edits().stream()
                .filter(edit -> !String.valueOf(edit.author()).equals(typists.get(String.valueOf(edit.revision()))))
                .toList();
    }

    /// Ids of comments and replies that are missing, or said to be another's, or of another state than they are. Of
    /// one that was deleted before anybody looked Google tells no more than that.
    Set<String> wrongComments(History history) {
        Set<String> wrong = new HashSet<>();
        Map<String, CommentThread> told =
                history.comments().stream().collect(Collectors.toMap(CommentThread::id, thread -> thread));
        for (Comment comment : document.comments()) {
            CommentThread thread = told.get(comment.id());
            boolean unseen = comment.deleted() && thread != null && thread.author() == null;
            if (thread == null
                    || !(unseen || isBy(comment.author(), thread.author(), history))
                    || thread.state() != state(comment)) {
                wrong.add(comment.id());
                continue;
            }
            Map<String, CommentThread.Reply> replies =
                    thread.replies().stream().collect(Collectors.toMap(CommentThread.Reply::id, reply -> reply));
            for (Comment.Reply reply : comment.replies()) {
                CommentThread.Reply said = replies.get(reply.id());
                if (!comment.deleted() && (said == null || !isBy(reply.author(), said.author(), history))) {
                    wrong.add(reply.id());
                }
            }
        }
        return wrong;
    }

    private static CommentThread.State state(Comment comment) {
        if (comment.deleted()) {
            return CommentThread.State.DELETED;
        }
        return Boolean.TRUE.equals(comment.resolved()) ? CommentThread.State.RESOLVED : CommentThread.State.OPEN;
    }

    private static boolean isBy(Person person, @Nullable String author, History history) {
        return author != null && names(person).contains(history.people().resolve(author));
    }

    /// All of it, as the browser of somebody who may write downloads it now.
    Archived changelog(Office office) {
        Instant now = office.time.instant();
        Answer answer = new Answer(document.id(), Answer.Kind.CHANGELOG, "", now, now, null);
        return new Archived(answer, office.google.changelog(document).getBytes(StandardCharsets.UTF_8));
    }
}
