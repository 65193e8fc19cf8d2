package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pieces that two texts have once each, as many as stand in the same order in both.
///
/// Bram Cohen's "patience" difference rests on them.
final class Anchors {
    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    /// Where a piece stands in each text.
    private static final class Places {
        int before = NONE;
        int after = NONE;
    }

    private Anchors() {}

    /// @param pieces where each begins, and the end
    /// @return pairs of a piece before and the same after, in order
    static List<int[]> find(String before, int[] pieces, String after, int[] piecesAfter) {
        Map<String, Places> places = new HashMap<>();
        for (int i = 0; i + 1 < pieces.length; i++) {
            Places of = places.computeIfAbsent(before.substring(pieces[i], pieces[i + 1]), _ -> new Places());
            of.before = of.before == NONE ? i : SEVERAL;
        }
        for (int i = 0; i + 1 < piecesAfter.length; i++) {
            Places of = places.get(after.substring(piecesAfter[i], piecesAfter[i + 1]));
            if (of != null) {
                of.after = of.after == NONE ? i : SEVERAL;
            }
        }
        int[] partner = new int[pieces.length];
        Arrays.fill(partner, NONE);
        for (Places of : places.values()) {
            if (of.before >= 0 && of.after >= 0) {
                partner[of.before] = of.after;
            }
        }
        return rising(partner);
    }

    /// The longest choice of pieces whose partners rise.
    private static List<int[]> rising(int[] partner) {
        int[] lowest = new int[partner.length];
        int[] previous = new int[partner.length];
        int length = 0;
        for (int i = 0; i < partner.length; i++) {
            if (partner[i] != NONE) {
                int at = place(lowest, length, partner, partner[i]);
                previous[i] = at == 0 ? NONE : lowest[at - 1];
                lowest[at] = i;
                length = Math.max(length, at + 1);
            }
        }
        List<int[]> found = new ArrayList<>();
        for (int i = length == 0 ? NONE : lowest[length - 1]; i != NONE; i = previous[i]) {
            found.add(new int[] {i, partner[i]});
        }
        return found.reversed();
    }

    private static int place(int[] lowest, int length, int[] partner, int value) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (partner[lowest[middle]] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
