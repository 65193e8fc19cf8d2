package daybook.exporter.docs;

/// How finely an edit was seen. The edits of one grain make one chain; chains are never mixed.
public enum Grain {
    /// From a changelog: every insertion and deletion, with its author and millisecond.
    KEYSTROKE("keystroke"),
    /// From two states of a document that were fetched one after the other.
    POLL("poll"),
    /// From two revisions as Google keeps them, which it merges.
    REVISION("revision");

    private final String word;

    Grain(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
