package daybook.exporter.search;

import java.util.Locale;

/// As what a text was recorded. The codes stand in snapshots of the index.
public enum Modality {
    TYPED(1),
    TITLE(2),
    MARK(3),
    CLIPBOARD(4),
    DOCUMENT(5);

    private final int code;

    Modality(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Modality ofCode(int code) {
        for (Modality modality : values()) {
            if (modality.code == code) {
                return modality;
            }
        }
        throw new IllegalArgumentException("no such modality");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
