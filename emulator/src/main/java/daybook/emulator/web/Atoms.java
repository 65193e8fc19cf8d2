package daybook.emulator.web;

import daybook.emulator.truth.Run;
import daybook.emulator.truth.Tables;
import java.util.ArrayList;
import java.util.List;

/// Runs cut so small that none goes past the end of a line or the edge of a table, and walked through one by one.
final class Atoms {
    private final List<Run> atoms = new ArrayList<>();
    private int next;

    Atoms(List<Run> runs) {
        runs.forEach(this::cut);
    }

    private void cut(Run run) {
        String text = run.text();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean edge = Tables.isEdge(text.charAt(i));
            if (edge && i > from) {
                add(run, from, i);
                from = i;
            }
            if (edge || text.charAt(i) == '\n') {
                add(run, from, i + 1);
                from = i + 1;
            }
        }
        if (from < text.length()) {
            add(run, from, text.length());
        }
    }

    private void add(Run run, int from, int to) {
        String text = run.text().substring(from, to);
        atoms.add(new Run(text, run.insertions(), run.deletions(), run.bold(), run.thing()));
    }

    boolean more() {
        return next < atoms.size();
    }

    boolean at(char edge) {
        return more() && atoms.get(next).text().charAt(0) == edge;
    }

    Run take() {
        return atoms.get(next++);
    }
}
