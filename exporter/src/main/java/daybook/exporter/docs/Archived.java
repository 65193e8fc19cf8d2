package daybook.exporter.docs;

import daybook.consent.Answer;

/// One answer about a document, whole and as it came.
@SuppressWarnings("ArrayRecordComponent")
public record Archived(Answer answer, byte[] body) {
    @Override
    public String toString() {
        return "Archived[" + answer.kind() + ", " + body.length + " bytes]";
    }
}
