package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the ops of a document's changelog, one object each. For one thread.
///
/// Nobody has written down what they mean; what is taken to be so stands in docs/document-history.md.
final class OpReader {
    /// Ops in one entry, however they nest.
    static final int MOST_OPS = 1_000_000;

    private static final Op QUIET = new Op.Quiet();

    private final JsonParser json;
    private int ops;

    OpReader(JsonParser json) {
        this.json = json;
    }

    /// From the object's beginning to its end.
    Op read() {
        ops = 0;
        return op();
    }

    private Op op() {
        if (++ops > MOST_OPS) {
            throw new ChangelogException(ChangelogException.Why.TOO_MANY);
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Op.Unknown("");
        }
        Members members = new Members();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member(name, members);
        }
        return members.op();
    }

    private void member(String name, Members members) {
        switch (name) {
            case "ty" -> members.type = text();
            case "s" -> members.text = text();
            case "ibi" -> members.at = number();
            case "si" -> members.from = number();
            case "ei" -> members.to = number();
            case "sugid" -> members.suggestion = text();
            case "mts", "snapshot" -> members.ops = array();
            case "nmc" -> members.inner = op();
            default -> members.rest(json, name);
        }
    }

    private @Nullable List<Op> array() {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return null;
        }
        List<Op> found = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            found.add(op());
        }
        return found;
    }

    private @Nullable String text() {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getString();
        }
        json.skipChildren();
        return null;
    }

    private int number() {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            long number = json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : json.getLongValue();
            return number < 0 || number > Integer.MAX_VALUE - 1 ? Members.NONE : (int) number;
        }
        json.skipChildren();
        return Members.NONE;
    }

    /// What an op's object has.
    private static final class Members {
        static final int NONE = -1;
        private static final int MOST_NAMES = 16;

        @Nullable
        String type;

        @Nullable
        String text;

        @Nullable
        String suggestion;

        @Nullable
        List<Op> ops;

        @Nullable
        Op inner;

        int at = NONE;
        int from = NONE;
        int to = NONE;
        /// Ids that stand in `nmr`, or anywhere in an op of tabs.
        private final List<String> names = new ArrayList<>(0);

        void rest(JsonParser json, String name) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                keep(json.getString());
            } else if (name.equals("nmr") || name.equals("d") || name.equals("id")) {
                int depth = 0;
                do {
                    JsonToken token = json.currentToken();
                    if (token.isStructStart()) {
                        depth++;
                    } else if (token.isStructEnd()) {
                        depth--;
                    } else if (token == JsonToken.VALUE_STRING) {
                        keep(json.getString());
                    }
                } while (depth > 0 && json.nextToken() != null);
            } else {
                json.skipChildren();
            }
        }

        private void keep(String name) {
            if (names.size() < MOST_NAMES) {
                names.add(name);
            }
        }

        private @Nullable String tab() {
            return names.stream().filter(Members::isTab).findFirst().orElse(null);
        }

        private static boolean isTab(String name) {
            return name.startsWith("t.");
        }

        Op op() {
            String is = type == null ? "" : type;
            Op op = switch (is) {
                case "is" -> text == null || at < 1 ? null : new Op.Insert(at - 1, text, null);
                case "iss" -> text == null || at < 1 ? null : new Op.Insert(at - 1, text, suggestion);
                case "ds" -> from < 1 || to < from ? null : new Op.Delete(from - 1, to, false);
                case "dss" -> from < 1 || to < from ? null : new Op.Delete(from - 1, to, true);
                case "msfd" -> from < 1 || to < from ? null : new Op.Doom(from - 1, to, suggestion);
                case "usfd" -> from < 1 || to < from ? null : new Op.Spare(from - 1, to);
                case "mlti" -> ops == null ? null : new Op.Many(ops);
                case "rplc", "rvrt" -> ops == null ? null : new Op.Snapshot(ops);
                case "nm" -> inner == null ? null : route(inner);
                case "mkch", "ac" -> added();
                case "as", "astss", "sas", "ae", "te", "ue", "de", "ucp", "null" -> QUIET;
                default -> null;
            };
            return op == null ? new Op.Unknown(is) : op;
        }

        private Op added() {
            String tab = tab();
            return tab == null ? QUIET : new Op.TabAdded(tab);
        }

        private Op route(Op op) {
            String segment =
                    names.stream().filter(name -> !isTab(name)).findFirst().orElse(null);
            return new Op.At(tab(), segment, op);
        }
    }
}
