package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What can be told of the text in a changelog of Slides or Sheets, whose ops are arrays that begin with a number.
///
/// Nobody has written down what they mean: what is told here was seen in recorded files, and all else is quiet.
final class NumericOps {
    private static final long SLIDES_MANY = 4;
    private static final long SLIDES_INSERT = 15;
    private static final long SLIDES_DELETE = 16;
    private static final long SHEETS_MANY = 4_444_216;
    private static final long SHEETS_SET = 21_299_578;
    private static final Op QUIET = new Op.Quiet();

    private NumericOps() {}

    /// Whether that number is one of Sheets': they are hashes, those of Slides are small.
    static boolean isOfSheets(long code) {
        return code > 100_000;
    }

    /// From the array's beginning to its end.
    static Op read(JsonParser json) {
        return op(array(json));
    }

    private static Op op(List<@Nullable Object> op) {
        long code = number(op, 0);
        if (code == SLIDES_MANY || code == SHEETS_MANY) {
            List<Op> ops = new ArrayList<>();
            for (Object inner : list(op, 1)) {
                ops.add(inner instanceof List<?> one ? op(nullable(one)) : QUIET);
            }
            return new Op.Many(ops);
        }
        String shape = text(op, 1);
        String text = text(op, 4);
        if (code == SLIDES_INSERT && shape != null && text != null) {
            return new Op.At(shape, "", new Op.Insert(index(op, 3), text, null));
        }
        if (code == SLIDES_DELETE && shape != null) {
            return new Op.At(shape, "", new Op.Delete(index(op, 3), index(op, 4), false));
        }
        return code == SHEETS_SET ? cell(list(op, 1)) : QUIET;
    }

    /// `[null, [null, sheet, row, row after, column, column after], [null, type, 3, [null, 2, text] ...` of one cell.
    private static Op cell(List<@Nullable Object> set) {
        List<@Nullable Object> range = list(set, 1);
        List<@Nullable Object> value = list(list(set, 2), 3);
        boolean one = number(range, 3) == number(range, 2) + 1 && number(range, 5) == number(range, 4) + 1;
        String sheet = text(range, 1);
        String text = text(value, 2);
        if (one && sheet != null && text != null) {
            String cell = "R" + (number(range, 2) + 1) + "C" + (number(range, 4) + 1);
            return new Op.At(sheet, cell, new Op.Snapshot(List.of(new Op.Insert(0, text, null))));
        }
        return QUIET;
    }

    private static List<@Nullable Object> array(JsonParser json) {
        List<@Nullable Object> found = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (found.size() > OpReader.MOST_OPS) {
                throw new ChangelogException(ChangelogException.Why.TOO_MANY);
            }
            found.add(
                    switch (json.currentToken()) {
                        case START_ARRAY -> array(json);
                        case VALUE_STRING -> json.getString();
                        case VALUE_NUMBER_INT ->
                            json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : json.getLongValue();
                        default -> {
                            json.skipChildren();
                            yield null;
                        }
                    });
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> nullable(List<?> list) {
        return (List<@Nullable Object>) list;
    }

    private static @Nullable Object at(List<@Nullable Object> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }

    private static List<@Nullable Object> list(List<@Nullable Object> list, int index) {
        return at(list, index) instanceof List<?> found ? nullable(found) : List.of();
    }

    private static @Nullable String text(List<@Nullable Object> list, int index) {
        return at(list, index) instanceof String text ? text : null;
    }

    private static long number(List<@Nullable Object> list, int index) {
        return at(list, index) instanceof Long number ? number : -1;
    }

    private static int index(List<@Nullable Object> list, int index) {
        return (int) Math.min(number(list, index), Integer.MAX_VALUE);
    }
}
