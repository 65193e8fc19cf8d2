package daybook.agent.doctor;

/// One thing that was tried.
///
/// @param detail what came of it
/// @param mend what to do where it is not well and the detail does not say it, or where it could be better; else empty
public record Finding(String name, boolean ok, String detail, String mend) {
    static Finding well(String name, String detail) {
        return new Finding(name, true, detail, "");
    }

    static Finding well(String name, String detail, String better) {
        return new Finding(name, true, detail, better);
    }

    static Finding ill(String name, String detail, String mend) {
        return new Finding(name, false, detail, mend);
    }
}
