package daybook.emulator.truth;

/// What somebody may do with a document, from the least to the most.
public enum Role {
    READER("reader"),
    COMMENTER("commenter"),
    WRITER("writer"),
    OWNER("owner");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /// Drive's word for it.
    public String code() {
        return code;
    }

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
