package daybook.exporter.docs;

/// What stands in the place of what: one stretch of a text that is another in the next.
///
/// @param at where it begins in the text before
/// @param atAfter where it begins in the text after
record Splice(int at, String deleted, int atAfter, String inserted) {
    /// How much both begin with, whole characters.
    static int commonHead(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int head = 0;
        while (head < most && one.charAt(head) == other.charAt(head)) {
            head++;
        }
        return head > 0 && Character.isHighSurrogate(one.charAt(head - 1)) ? head - 1 : head;
    }

    /// How much both end with past that head, whole characters.
    static int commonTail(String one, String other, int head) {
        int most = Math.min(one.length(), other.length()) - head;
        int tail = 0;
        while (tail < most && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        return tail > 0 && Character.isLowSurrogate(one.charAt(one.length() - tail)) ? tail - 1 : tail;
    }

    static Edit.Act act(String deleted, String inserted) {
        if (deleted.isEmpty()) {
            return Edit.Act.INSERT;
        }
        return inserted.isEmpty() ? Edit.Act.DELETE : Edit.Act.REPLACE;
    }

    Edit.Act act() {
        return act(deleted, inserted);
    }

    @Override
    public String toString() {
        return "Splice[" + at + " -" + deleted.length() + " +" + inserted.length() + "]";
    }
}
