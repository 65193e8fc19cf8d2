package daybook.emulator.truth;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Somebody at work on one document, within what their role allows; [Document#by] gives it.
///
/// Indexes count UTF-16 units, the first is 0. Whoever lacks the role gets an [IllegalStateException].
public final class Writer {
    private final Document document;
    private final Person person;

    Writer(Document document, Person person) {
        this.document = document;
        this.person = person;
    }

    // Text.

    public Writer insert(String tab, int index, String text) {
        return insert(Place.body(tab), index, text);
    }

    public Writer insert(Place place, int index, String text) {
        return edit(new Op.Insert(place, index, text, null));
    }

    public Writer append(String tab, String text) {
        return append(Place.body(tab), text);
    }

    public Writer append(Place place, String text) {
        synchronized (document.world()) {
            return insert(place, document.length(place), text);
        }
    }

    public Writer delete(String tab, int index, int length) {
        return delete(Place.body(tab), index, length);
    }

    public Writer delete(Place place, int index, int length) {
        return edit(new Op.Delete(place, index, length, null));
    }

    public Writer embolden(String tab, int index, int length) {
        return edit(new Op.Embolden(Place.body(tab), index, length, true));
    }

    /// The place of the new footnote's own text.
    public Place footnote(String tab, int index) {
        synchronized (document.world()) {
            String id = document.world().names().segment();
            edit(new Op.InsertThing(Place.body(tab), index, new Thing.Footnote(id)));
            return new Place(tab, id);
        }
    }

    /// An empty table, after a line end. Its first cell begins three units after that.
    public Writer table(String tab, int index, int rows, int columns) {
        return insert(tab, index, "\n" + Tables.empty(rows, columns));
    }

    public Writer picture(String tab, int index) {
        synchronized (document.world()) {
            Thing picture = new Thing.Picture(document.world().names().segment());
            return edit(new Op.InsertThing(Place.body(tab), index, picture));
        }
    }

    /// Names a person, with a link to their account.
    public Writer chip(String tab, int index, Person named) {
        return edit(new Op.InsertThing(Place.body(tab), index, new Thing.Chip(named)));
    }

    public Place header(String tab) {
        return segment(tab, SegmentKind.HEADER);
    }

    public Place footer(String tab) {
        return segment(tab, SegmentKind.FOOTER);
    }

    private Place segment(String tab, SegmentKind kind) {
        synchronized (document.world()) {
            Place place = new Place(tab, document.world().names().segment());
            edit(new Op.AddSegment(place, kind));
            return place;
        }
    }

    /// The next edit comes from another window of the browser.
    public Writer inNewSession() {
        synchronized (document.world()) {
            document.endSession(person);
            return this;
        }
    }

    private Writer edit(Op op) {
        return acting(Role.WRITER, () -> {
            document.write(person, op);
            document.tell(person, new Happening.Edited());
            return this;
        });
    }

    // Suggestions.

    /// The id of a new suggestion.
    public String suggestInsert(String tab, int index, String text) {
        return suggest(null, id -> new Op.Insert(Place.body(tab), index, text, id));
    }

    /// More of a suggestion that is there.
    public String suggestInsert(String suggestion, String tab, int index, String text) {
        return suggest(suggestion, id -> new Op.Insert(Place.body(tab), index, text, id));
    }

    /// The id of a new suggestion.
    public String suggestDelete(String tab, int index, int length) {
        return suggest(null, id -> new Op.Delete(Place.body(tab), index, length, id));
    }

    /// More of a suggestion that is there.
    public String suggestDelete(String suggestion, String tab, int index, int length) {
        return suggest(suggestion, id -> new Op.Delete(Place.body(tab), index, length, id));
    }

    private interface SuggestedOp {
        Op with(String suggestion);
    }

    private String suggest(@Nullable String more, SuggestedOp op) {
        return acting(Role.COMMENTER, () -> {
            String id = more == null ? document.world().names().suggestion() : more;
            document.write(person, op.with(id));
            document.tell(person, more == null ? new Happening.Suggested(id, "ADDED") : new Happening.Edited());
            return id;
        });
    }

    public void accept(String suggestion) {
        decide(new Op.Accept(suggestion), suggestion, "ACCEPTED");
    }

    public void reject(String suggestion) {
        decide(new Op.Reject(suggestion), suggestion, "REJECTED");
    }

    private void decide(Op op, String suggestion, String subtype) {
        acting(Role.WRITER, () -> {
            document.write(person, op);
            document.tell(person, new Happening.Suggested(suggestion, subtype));
            return this;
        });
    }

    // Tabs.

    /// The id of a new tab at the top.
    public String addTab(String title, int position) {
        return addTab(title, null, position);
    }

    /// The id of a new tab.
    public String addTab(String title, @Nullable String parent, int position) {
        synchronized (document.world()) {
            String id = document.world().names().tab();
            edit(new Op.AddTab(id, title, parent, position));
            return id;
        }
    }

    public Writer renameTab(String tab, String title) {
        return edit(new Op.RenameTab(tab, title));
    }

    public Writer moveTab(String tab, @Nullable String parent, int position) {
        return edit(new Op.MoveTab(tab, parent, position));
    }

    public Writer removeTab(String tab) {
        return edit(new Op.RemoveTab(tab));
    }

    // Comments.

    /// The id of a new comment on this stretch of a tab's text.
    public String comment(String tab, int index, int length, String content) {
        String quoted = document.text(tab).substring(index, index + length);
        return comment(Place.body(tab), quoted, content);
    }

    /// The id of a new comment on the whole document.
    public String comment(String content) {
        return comment(null, null, content);
    }

    private String comment(@Nullable Place place, @Nullable String quoted, String content) {
        return acting(Role.COMMENTER, () -> {
            String id = document.world().names().comment();
            Instant now = document.world().now();
            document.add(new Comment(id, person, now, now, content, place, quoted, null, false, List.of()));
            return told(id, id, "ADDED");
        });
    }

    /// The id of the reply.
    public String reply(String comment, String content) {
        return reply(comment, content, null, "REPLY_ADDED");
    }

    public String resolve(String comment) {
        return reply(comment, "", "resolve", "RESOLVED");
    }

    public String reopen(String comment) {
        return reply(comment, "", "reopen", "REOPENED");
    }

    private String reply(String comment, String content, @Nullable String action, String subtype) {
        return acting(Role.COMMENTER, () -> {
            String id = document.world().names().comment();
            var reply = new Comment.Reply(id, person, document.world().now(), content, action, false);
            document.change(comment, before -> before.with(reply));
            return told(id, comment, subtype);
        });
    }

    public void rewordComment(String comment, String content) {
        changeComment(
                comment,
                "ADDED",
                before -> before.reworded(content, document.world().now()));
    }

    public void deleteComment(String comment) {
        changeComment(comment, "DELETED", before -> before.gone(document.world().now()));
    }

    public void deleteReply(String comment, String reply) {
        changeComment(
                comment,
                "REPLY_DELETED",
                before -> before.withoutReply(reply, document.world().now()));
    }

    private void changeComment(String comment, String subtype, UnaryOperator<Comment> form) {
        acting(Role.COMMENTER, () -> {
            document.change(comment, form);
            return told(comment, comment, subtype);
        });
    }

    private String told(String id, String comment, String subtype) {
        document.tell(person, new Happening.Commented(comment, subtype));
        return id;
    }

    // The file.

    public Writer share(Person with, Role role) {
        return acting(Role.WRITER, () -> {
            Role before = document.role(with).orElse(null);
            document.share(with, role, person);
            document.tell(person, new Happening.Shared(with, before, role));
            return this;
        });
    }

    public Writer unshare(Person with) {
        return acting(Role.WRITER, () -> {
            Role before = document.role(with).orElse(null);
            document.share(with, null, person);
            document.tell(person, new Happening.Shared(with, before, null));
            return this;
        });
    }

    public Writer handOver(Person to) {
        return acting(Role.OWNER, () -> {
            Role before = document.role(to).orElse(null);
            document.own(to);
            document.tell(person, new Happening.Shared(to, before, Role.OWNER));
            return this;
        });
    }

    public Writer rename(String name) {
        return acting(Role.WRITER, () -> {
            String before = document.name();
            document.rename(name);
            document.tell(person, new Happening.Renamed(before, name));
            return this;
        });
    }

    /// Into a folder, and out of the one that it lies in.
    public Writer move(Document folder) {
        if (folder.kind() != FileKind.FOLDER) {
            throw new IllegalArgumentException("no folder");
        }
        return acting(Role.WRITER, () -> {
            Document before = document.folder().orElse(null);
            document.move(folder);
            document.tell(person, new Happening.Moved(before, folder));
            return this;
        });
    }

    public Writer trash() {
        return acting(Role.OWNER, () -> {
            document.trash(true);
            document.tell(person, new Happening.Trashed());
            return this;
        });
    }

    public Writer restore() {
        return acting(Role.OWNER, () -> {
            document.trash(false);
            document.tell(person, new Happening.Restored());
            return this;
        });
    }

    /// For good: nobody sees it any more.
    public void deleteFile() {
        acting(Role.OWNER, () -> {
            document.delete();
            document.tell(person, new Happening.Trashed());
            return this;
        });
    }

    private <T> T acting(Role needed, Supplier<T> act) {
        synchronized (document.world()) {
            boolean may =
                    document.role(person).filter(role -> role.atLeast(needed)).isPresent();
            if (!may) {
                throw new IllegalStateException("this person is no " + needed.code() + " of the document");
            }
            return act.get();
        }
    }
}
