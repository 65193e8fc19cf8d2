package daybook.emulator.truth;

/// What a file is. Only a [#DOCUMENT] has tabs and suggestions; the text of a sheet and of slides is what they export.
public enum FileKind {
    DOCUMENT("application/vnd.google-apps.document"),
    SHEET("application/vnd.google-apps.spreadsheet"),
    SLIDES("application/vnd.google-apps.presentation"),
    SHORTCUT("application/vnd.google-apps.shortcut"),
    FOLDER("application/vnd.google-apps.folder"),
    OFFICE("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    PDF("application/pdf");

    private final String mimeType;

    FileKind(String mimeType) {
        this.mimeType = mimeType;
    }

    public String mimeType() {
        return mimeType;
    }

    /// Whether Google's own editors write it: such a file has no size and no content but by export.
    public boolean isEditors() {
        return this == DOCUMENT || this == SHEET || this == SLIDES;
    }
}
