package daybook.exporter.docs;

import org.jspecify.annotations.Nullable;

/// One change of one text, or of a suggestion in it.
///
/// Whoever takes a chain's edits in order, and in each removes `removed` units at `at` and puts `inserted` there, has
/// the text: this holds whatever the act is. Positions are UTF-16 units of the text as the edits before left it.
///
/// @param fromNanos it did not happen before this; nanoseconds since 1970, UTC
/// @param toNanos nor after this
/// @param revision Google's number or id of the revision that has it; null for a poll
/// @param deleted what was removed, or where [Act#SUGGEST_DELETE] what somebody suggests to remove
/// @param removed how much of it is gone from the text: all, or nothing
/// @param author Google's id of the one person who can have done it; null where that cannot be told
/// @param session of the author's, as Google numbers it; null but in a changelog
/// @param suggestion Google's id of the suggestion; null where it is part of none
public record Edit(
        Grain grain,
        Place place,
        Act act,
        long fromNanos,
        long toNanos,
        @Nullable String revision,
        int at,
        String deleted,
        int removed,
        String inserted,
        @Nullable String author,
        @Nullable String session,
        @Nullable String suggestion) {
    /// What was done.
    public enum Act {
        INSERT("insert"),
        DELETE("delete"),
        REPLACE("replace"),
        SUGGEST_INSERT("suggest_insert"),
        SUGGEST_DELETE("suggest_delete"),
        ACCEPT("accept"),
        REJECT("reject"),
        TAB_ADDED("tab_added"),
        TAB_REMOVED("tab_removed"),
        /// Nobody did anything, or what they did cannot be told from it: suggestions are shown otherwise.
        VIEW_CHANGED("view_changed");

        private final String word;

        Act(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Edit by(@Nullable String other) {
        return with(fromNanos, toNanos, other);
    }

    /// The same, known to have been done then.
    Edit during(long from, long to) {
        return with(from, to, author);
    }

    private Edit with(long from, long to, @Nullable String other) {
        return new Edit(
                grain, place, act, from, to, revision, at, deleted, removed, inserted, other, session, suggestion);
    }

    /// How long after others of its grain it was done, at the least.
    ///
    /// Of keystrokes Google's clock tells the order and the pauses, however well it is known when each was by this
    /// machine's.
    ///
    /// @param othersToNanos these were done by then
    public long pauseNanos(long othersToNanos) {
        return (grain == Grain.KEYSTROKE ? toNanos : fromNanos) - othersToNanos;
    }

    /// Whether the text is another after it.
    public boolean changesText() {
        return removed > 0 || !inserted.isEmpty();
    }

    /// Without what was written.
    @Override
    public String toString() {
        return "Edit[" + grain + " " + act + " at " + at + " -" + removed + " +" + inserted.length() + "]";
    }
}
