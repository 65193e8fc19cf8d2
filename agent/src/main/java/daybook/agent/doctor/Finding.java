package daybook.agent.doctor;

/// One thing that was tried.
///
/// @param detail what came of it
/// @param mend what to do where it is not well; empty where it is
public record Finding(String name, boolean ok, String detail, String mend) {
    static Finding well(String name, String detail) {
        return new Finding(name, true, detail, "");
    }

    static Finding ill(String name, String detail, String mend) {
        return new Finding(name, false, detail, mend);
    }
}
