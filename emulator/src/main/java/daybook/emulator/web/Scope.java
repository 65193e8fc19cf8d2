package daybook.emulator.web;

/// The scopes that tokens are for.
public final class Scope {
    private static final String ROOT = "https://www.googleapis.com/auth/";

    public static final String DRIVE = ROOT + "drive";
    public static final String DRIVE_READONLY = ROOT + "drive.readonly";
    public static final String DRIVE_METADATA_READONLY = ROOT + "drive.metadata.readonly";
    public static final String DOCUMENTS = ROOT + "documents";
    public static final String DOCUMENTS_READONLY = ROOT + "documents.readonly";
    public static final String SPREADSHEETS = ROOT + "spreadsheets";
    public static final String SPREADSHEETS_READONLY = ROOT + "spreadsheets.readonly";
    public static final String PRESENTATIONS = ROOT + "presentations";
    public static final String PRESENTATIONS_READONLY = ROOT + "presentations.readonly";
    public static final String ACTIVITY = ROOT + "drive.activity";
    public static final String ACTIVITY_READONLY = ROOT + "drive.activity.readonly";

    private Scope() {}
}
