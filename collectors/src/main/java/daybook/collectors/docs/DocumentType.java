package daybook.collectors.docs;

import daybook.collectors.docs.Note.Topic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What kind of file it is, as far as the bot treats it differently.
enum DocumentType {
    DOCUMENT("application/vnd.google-apps.document", null),
    SHEET("application/vnd.google-apps.spreadsheet", null),
    SLIDES("application/vnd.google-apps.presentation", null),
    SHORTCUT("application/vnd.google-apps.shortcut", null),
    FOLDER("application/vnd.google-apps.folder", Topic.FOLDER),
    OFFICE("", Topic.OFFICE_FILE),
    OTHER("", Topic.OTHER_KIND);

    private static final String OFFICE_OPEN = "application/vnd.openxmlformats-officedocument.";

    private final String mimeType;
    private final @Nullable Topic skipped;

    DocumentType(String mimeType, @Nullable Topic skipped) {
        this.mimeType = mimeType;
        this.skipped = skipped;
    }

    /// What to say where nothing of it is kept, null where it is.
    @Nullable
    Topic skipped() {
        return skipped;
    }

    /// @param file as Google tells of it
    /// @return null where that says nothing of it
    static @Nullable DocumentType of(JsonNode file) {
        String mimeType = Page.text(file, "mimeType");
        return mimeType.isEmpty() ? null : of(mimeType);
    }

    private static DocumentType of(String mimeType) {
        for (DocumentType type : values()) {
            if (type.mimeType.equals(mimeType)) {
                return type;
            }
        }
        boolean office = mimeType.startsWith(OFFICE_OPEN)
                || mimeType.equals("application/msword")
                || mimeType.startsWith("application/vnd.ms-");
        return office ? OFFICE : OTHER;
    }
}
