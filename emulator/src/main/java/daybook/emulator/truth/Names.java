package daybook.emulator.truth;

import java.util.Random;

/// Draws ids in the forms that Google's have. The same calls give the same ids.
final class Names {
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String ALL = SMALL + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-";

    private final Random random = new Random(20170722);

    String file() {
        return "1" + letters(ALL, 43);
    }

    String tab() {
        return "t." + letters(SMALL, 12);
    }

    String segment() {
        return "kix." + letters(SMALL, 12);
    }

    String suggestion() {
        return "suggest." + letters(SMALL, 12);
    }

    String comment() {
        return "AAAB" + letters(ALL, 7);
    }

    String session() {
        return letters("0123456789abcdef", 16);
    }

    private String letters(String from, int count) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < count; i++) {
            name.append(from.charAt(random.nextInt(from.length())));
        }
        return name.toString();
    }
}
