package daybook.consent;

/// Something of that source was there, and its collector did not read it. It has no content; the gate refuses it.
///
/// @param reason why it was left alone
public record Unread(Moment at, Source source, Reason reason) implements Seen {
    @Override
    public String toString() {
        return "Unread[" + at.nanos() + "]";
    }
}
