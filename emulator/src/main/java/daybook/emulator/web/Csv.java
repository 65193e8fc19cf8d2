package daybook.emulator.web;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells from text with commas between them (RFC 4180): of a cell in quotes, two quotes are one.
final class Csv {
    private final String text;
    private int next;

    private Csv(String text) {
        this.text = text;
    }

    /// An empty line is a row without cells.
    static List<List<String>> rows(String text) {
        Csv csv = new Csv(text.replace("\r\n", "\n"));
        List<List<String>> rows = new ArrayList<>();
        while (csv.next < csv.text.length()) {
            rows.add(csv.row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> row = new ArrayList<>();
        if (take('\n')) {
            return row;
        }
        do {
            row.add(cell());
        } while (take(','));
        take('\n');
        return row;
    }

    /// What follows a closing quote belongs to the cell.
    private String cell() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = take('"');
        while (next < text.length()) {
            if (quoted && take('"')) {
                quoted = take('"');
                cell.append(quoted ? "\"" : "");
            } else if (!quoted && (text.charAt(next) == ',' || text.charAt(next) == '\n')) {
                break;
            } else {
                cell.append(text.charAt(next++));
            }
        }
        return cell.toString();
    }

    private boolean take(char unit) {
        boolean there = next < text.length() && text.charAt(next) == unit;
        next += there ? 1 : 0;
        return there;
    }
}
