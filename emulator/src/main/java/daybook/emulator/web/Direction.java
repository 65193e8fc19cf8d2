package daybook.emulator.web;

/// Which way a paragraph runs: by its first letter that has a direction.
enum Direction {
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT;

    static Direction of(CharSequence text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .filter(way -> way == Character.DIRECTIONALITY_LEFT_TO_RIGHT || isRightToLeft(way))
                .mapToObj(way -> isRightToLeft(way) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT)
                .findFirst()
                .orElse(LEFT_TO_RIGHT);
    }

    private static boolean isRightToLeft(int way) {
        return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
