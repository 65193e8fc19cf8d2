package daybook.consent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What several rectangles cover together, in the one form that there is of it: bands of rows, each of stretches apart,
/// no two alike on top of each other. So it does not tell of which rectangles it was made.
final class Region {
    private Region() {}

    static List<Window.Bounds> of(List<Window.Bounds> parts) {
        int[] rows = parts.stream()
                .flatMap(part -> Stream.of(part.y(), part.y() + part.height()))
                .mapToInt(Integer::intValue)
                .sorted()
                .distinct()
                .toArray();
        List<Window.Bounds> region = new ArrayList<>();
        List<Window.Bounds> above = List.of();
        for (int i = 0; i + 1 < rows.length; i++) {
            List<Window.Bounds> band = stretches(parts, rows[i], rows[i + 1] - rows[i]);
            if (goesOn(above, band)) {
                region.subList(region.size() - above.size(), region.size()).clear();
                band = above.stream().map(longer(rows[i + 1] - rows[i])).toList();
            }
            region.addAll(band);
            above = band;
        }
        return region;
    }

    private static UnaryOperator<Window.Bounds> longer(int rows) {
        return each -> new Window.Bounds(each.x(), each.y(), each.width(), each.height() + rows);
    }

    /// What of the parts lies in those rows, in which none begins or ends, from left to right.
    private static List<Window.Bounds> stretches(List<Window.Bounds> parts, int top, int height) {
        List<Window.Bounds> within = parts.stream()
                .filter(part -> part.width() > 0 && part.y() <= top && part.y() + part.height() > top)
                .sorted(Comparator.comparingInt(Window.Bounds::x))
                .toList();
        List<Window.Bounds> stretches = new ArrayList<>();
        for (Window.Bounds part : within) {
            int left = part.x();
            int right = part.x() + part.width();
            if (!stretches.isEmpty() && end(stretches.getLast()) >= left) {
                left = stretches.getLast().x();
                right = Math.max(right, end(stretches.removeLast()));
            }
            stretches.add(new Window.Bounds(left, top, right - left, height));
        }
        return stretches;
    }

    private static int end(Window.Bounds stretch) {
        return stretch.x() + stretch.width();
    }

    private static boolean goesOn(List<Window.Bounds> above, List<Window.Bounds> band) {
        boolean same = !band.isEmpty() && above.size() == band.size();
        for (int i = 0; same && i < band.size(); i++) {
            same = above.get(i).x() == band.get(i).x()
                    && above.get(i).width() == band.get(i).width();
        }
        return same;
    }
}
