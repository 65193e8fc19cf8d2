package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fewest pieces that must go and come to make one list of pieces of another.
///
/// By the greedy algorithm of E. W. Myers, "An O(ND) difference algorithm and its variations" (1986).
///
/// @param kept runs that both have: where in the one, where in the other, how many
/// @param cells how much it took
record ShortestEdit(List<int[]> kept, long cells) {
    /// @param most how much it may take; where it does not end by then, nothing is kept
    static ShortestEdit find(String before, int[] pieces, String after, int[] piecesAfter, long most) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] one = numbered(before, pieces, numbers);
        int[] other = numbered(after, piecesAfter, numbers);
        List<int[]> steps = new ArrayList<>();
        long cells = 0;
        // furthest[k + offset]: how far into the one a path gets that is k pieces ahead of the other.
        int offset = 1;
        int[] furthest = {0, 0, 0};
        for (int d = 0; ; d++) {
            cells += 2L * d + 3;
            if (cells > most) {
                return new ShortestEdit(List.of(), cells);
            }
            int[] next = new int[2 * d + 3];
            for (int k = -d; k <= d; k += 2) {
                int x = d == 0 ? 0 : start(furthest, offset, k, d);
                while (x < one.length && x - k < other.length && one[x] == other[x - k]) {
                    x++;
                }
                next[k + d + 1] = x;
                if (x >= one.length && x - k >= other.length) {
                    steps.add(next);
                    return new ShortestEdit(path(steps, one.length, other.length), cells);
                }
            }
            steps.add(next);
            furthest = next;
            offset = d + 1;
        }
    }

    /// Down from the diagonal above, or right from the one below.
    private static int start(int[] furthest, int offset, int k, int d) {
        boolean down = k == -d || (k != d && furthest[k - 1 + offset] < furthest[k + 1 + offset]);
        return down ? furthest[k + 1 + offset] : furthest[k - 1 + offset] + 1;
    }

    private static List<int[]> path(List<int[]> steps, int x0, int y0) {
        List<int[]> kept = new ArrayList<>();
        int x = x0;
        int y = y0;
        for (int d = steps.size() - 1; d >= 0; d--) {
            int k = x - y;
            int from = d == 0 ? 0 : start(steps.get(d - 1), d, k, d);
            if (x > from) {
                kept.add(new int[] {from, from - k, x - from});
            }
            if (d > 0) {
                int[] furthest = steps.get(d - 1);
                boolean down = k == -d || (k != d && furthest[k - 1 + d] < furthest[k + 1 + d]);
                x = down ? from : from - 1;
                y = down ? from - k - 1 : from - k;
            }
        }
        return kept.reversed();
    }

    private static int[] numbered(String text, int[] pieces, Map<String, Integer> numbers) {
        int[] found = new int[pieces.length - 1];
        Arrays.setAll(
                found, i -> numbers.computeIfAbsent(text.substring(pieces[i], pieces[i + 1]), _ -> numbers.size()));
        return found;
    }
}
