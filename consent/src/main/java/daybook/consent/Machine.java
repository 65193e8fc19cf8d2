package daybook.consent;

/// What a session was recorded on, as coarsely as is of use. It tells nothing of what was done.
///
/// @param os the operating system's name, without its version, by which one machine could be told from others
/// @param utcOffsetSeconds how far the machine's time was ahead of UTC as the session began: no place's name
/// @param daybook the version that recorded
public record Machine(String os, int utcOffsetSeconds, String daybook) implements Sealable {
    @Override
    public String toString() {
        return "Machine";
    }
}
