package daybook.exporter.tables;

import java.time.Instant;
import java.util.List;

/// What a column holds. `T` is what Java code puts in.
public sealed interface Type<T> {
    Type<String> TEXT = new Text();
    Type<Integer> INT = new Int();
    Type<Long> BIGINT = new BigInt();
    Type<Double> DOUBLE = new Real();
    Type<Boolean> BOOLEAN = new Bool();
    Type<Instant> TIME = new Time();
    Type<List<String>> TEXTS = new ListOf<>(TEXT);

    /// The name that docs/trace-format.md uses.
    String label();

    record Text() implements Type<String> {
        @Override
        public String label() {
            return "STRING";
        }
    }

    /// Text that is one of these words and no other.
    record Words(List<String> words) implements Type<String> {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public String label() {
            return "STRING";
        }
    }

    record Int() implements Type<Integer> {
        @Override
        public String label() {
            return "INT";
        }
    }

    record BigInt() implements Type<Long> {
        @Override
        public String label() {
            return "BIGINT";
        }
    }

    record Real() implements Type<Double> {
        @Override
        public String label() {
            return "DOUBLE";
        }
    }

    record Bool() implements Type<Boolean> {
        @Override
        public String label() {
            return "BOOLEAN";
        }
    }

    /// An instant in UTC, to the microsecond below it.
    record Time() implements Type<Instant> {
        @Override
        public String label() {
            return "TIMESTAMP";
        }
    }

    /// Elements are never null.
    record ListOf<E>(Type<E> element) implements Type<List<E>> {
        @Override
        public String label() {
            return "LIST<" + element.label() + ">";
        }
    }

    record Struct(List<Column<?>> fields) implements Type<Row> {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String label() {
            return "STRUCT<"
                    + String.join(
                            ", ",
                            fields.stream()
                                    .map(f -> f.name() + " " + f.type().label() + (f.nullable() ? " or null" : ""))
                                    .toList())
                    + ">";
        }
    }
}
