package daybook.emulator.web;

import java.util.Set;

/// The service that an address belongs to: each has its scopes and its shape of errors.
enum Api {
    DRIVE,
    /// Drive's answers that hold no content.
    DRIVE_METADATA,
    DOCS,
    SHEETS,
    SLIDES,
    ACTIVITY,
    /// Sign-in: it needs no token.
    OAUTH,
    /// What a browser fetches for a person.
    WEB;

    /// Any one of them is enough.
    Set<String> scopes() {
        return switch (this) {
            case DRIVE, WEB -> Set.of(Scope.DRIVE, Scope.DRIVE_READONLY);
            case DRIVE_METADATA -> Set.of(Scope.DRIVE, Scope.DRIVE_READONLY, Scope.DRIVE_METADATA_READONLY);
            case DOCS -> Set.of(Scope.DRIVE, Scope.DRIVE_READONLY, Scope.DOCUMENTS, Scope.DOCUMENTS_READONLY);
            case SHEETS -> Set.of(Scope.DRIVE, Scope.DRIVE_READONLY, Scope.SPREADSHEETS, Scope.SPREADSHEETS_READONLY);
            case SLIDES -> Set.of(Scope.DRIVE, Scope.DRIVE_READONLY, Scope.PRESENTATIONS, Scope.PRESENTATIONS_READONLY);
            case ACTIVITY -> Set.of(Scope.ACTIVITY, Scope.ACTIVITY_READONLY);
            case OAUTH -> Set.of();
        };
    }

    /// Whether errors come in Drive's older shape, with a list of reasons.
    boolean hasReasons() {
        return this == DRIVE || this == DRIVE_METADATA;
    }
}
