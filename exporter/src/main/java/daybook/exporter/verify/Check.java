package daybook.exporter.verify;

import java.util.List;

/// One thing that was checked.
///
/// @param name what, in one word
/// @param detail one sentence: what was found, or what is wrong and where
public record Check(String name, boolean ok, String detail) {
    private static final int MOST_FAULTS = 20;

    static Check of(String name, List<String> faults, String otherwise) {
        return faults.isEmpty() ? new Check(name, true, otherwise) : new Check(name, false, text(faults));
    }

    private static String text(List<String> faults) {
        String first = String.join("; ", faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        return faults.size() > MOST_FAULTS ? first + "; and " + (faults.size() - MOST_FAULTS) + " more" : first;
    }
}
