package daybook.collectors.docs;

import daybook.collectors.google.Service;
import org.jspecify.annotations.Nullable;

/// What the bot tells its owner. Names documents by their id, and nothing that is in them.
public sealed interface Note {

    /// Something that the owner should know.
    ///
    /// @param document the id that it is about; null where it is about the bot
    record Told(Topic topic, @Nullable String document) implements Note {}

    /// How far the past of one document has been fetched.
    ///
    /// @param done of its revisions
    /// @param of how many Google still has
    record Progress(String document, int done, int of) implements Note {}

    /// What it is about, with a sentence that says what to do.
    enum Topic {
        FOUND("A document was shared with the bot, and its history is being fetched."),
        ACCESS_LOST("The bot can no longer open this document: share it again as Editor to go on."),
        ACCESS_BACK("The bot can open this document again."),
        IN_BIN("This document is in the bin: take it out to keep its history going."),
        ROLE_LOWERED("The bot is no Editor of this document: share it as Editor, or its past cannot be read."),
        ROLE_RAISED("The bot is Editor of this document again."),
        OFFICE_FILE("This is an Office file: save it as a Google document to have its history kept."),
        FOLDER("This is a folder: share the documents in it with the bot, one by one."),
        OTHER_KIND("This is no document, sheet or presentation of Google's: nothing of it is kept."),
        LINK_TO_NOTHING("This shortcut leads to nothing that the bot can open: share the document itself."),
        TOO_MANY(
                "More documents are shared with the bot than the 20,000 that it follows: it keeps nothing of the others."),
        TOO_LARGE("This is larger than the bot takes: split it to have its history kept."),
        RAW_TOO_LARGE(
                "All of this is more than the bot takes: its text is kept, of a spreadsheet that of its first page."),
        FAILING("Google fails at this document again and again: the bot tries later."),
        PART_REFUSED(
                "Google shows this document and refuses the bot a part of it: look whether its rules allow to read it."),
        REVISION_LOST("One past state of this document could not be fetched: Google no longer gives it."),
        LISTS_RESTARTED("Google forgot where the bot had read to: everything is compared anew."),
        DRIVE_OFF("Google Drive API is not switched on: switch it on for the bot's project in Google's console."),
        DOCS_OFF("Google Docs API is not switched on: switch it on for the bot's project in Google's console."),
        SHEETS_OFF("Google Sheets API is not switched on: switch it on for the bot's project in Google's console. Until"
                + " then only the text of spreadsheets is kept."),
        SLIDES_OFF("Google Slides API is not switched on: switch it on for the bot's project in Google's console. Until"
                + " then only the text of slides is kept."),
        ACTIVITY_OFF("Drive Activity API is not switched on: switch it on for the bot's project in Google's console."
                + " Until then all but the activity is kept."),
        SCOPE_MISSING("The bot may not read: sign in again, and tick all boxes."),
        ACTIVITY_REFUSED("The bot may not read the activity: sign in again with it, or go on without."),
        SIGNED_OUT("The bot's sign-in is no longer valid: run `daybook docs sign-in`.");

        private final String sentence;

        Topic(String sentence) {
            this.sentence = sentence;
        }

        /// That this one is not switched on.
        static Topic off(Service service) {
            return switch (service) {
                case DRIVE -> DRIVE_OFF;
                case DOCS -> DOCS_OFF;
                case SHEETS -> SHEETS_OFF;
                case SLIDES -> SLIDES_OFF;
                case ACTIVITY -> ACTIVITY_OFF;
            };
        }

        public String sentence() {
            return sentence;
        }
    }
}
